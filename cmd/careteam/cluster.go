package main

import (
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"text/template"

	"github.com/spf13/cobra"

	"careteam/output/folder"
)

//go:embed slurm.sh.tmpl
var slurmScript string

//go:embed kubernetes.yaml.tmpl
var kubernetesJob string

// A cluster is what a job that works on a sweep is made from.
type cluster struct {
	Name   string // of the job
	Folder string
	Tasks  int
	CPUs   int
	Time   string // Slurm's D-HH:MM:SS, HH:MM:SS, MM:SS or minutes
	Grace  int    // [s] between the signal and the end
	Image  string
	Claim  string // of the volume with the folder
	Memory string
	submit bool
	binary string
}

// Binary is the program in a script.
func (c *cluster) Binary() string { return shellQuoted(c.binary) }

// Dir is the folder in a script.
func (c *cluster) Dir() string { return shellQuoted(c.Folder) }

// shellQuoted makes text one word of a shell.
func shellQuoted(text string) string { return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'" }

func clusterCommand() *cobra.Command {
	c := &cobra.Command{
		Use:   "cluster slurm|kubernetes FOLDER",
		Short: "write a cluster job that computes the sweep in a folder",
		Long: `Cluster writes a Slurm job array or a Kubernetes Indexed Job whose tasks run careteam
work on a folder that all of them see, each its part. A task that the cluster takes away
is started again and goes on; runs that were finished are not lost. Write the tables in
the end with careteam merge. --submit gives the job to sbatch or kubectl at once.`,
		Example: `  careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out sweep --plan
  careteam cluster slurm sweep --tasks 8 --time 30
  careteam cluster kubernetes sweep --tasks 8 --image registry.example.org/careteam:0.1 --claim results`,
		Args:              count(2, 2, "slurm or kubernetes, and the folder of a sweep"),
		ValidArgsFunction: completeFolder(clusters...),
	}
	k := cluster{Tasks: 4, CPUs: 1, Time: "60", Grace: 60, Image: "careteam:latest", Claim: "careteam", Memory: "2Gi"}
	o := newOptions(c)
	f := c.Flags()
	f.Var(whole{&k.Tasks, 1, 100_000}, "tasks", "`N` tasks; each should have minutes of work")
	f.Var(whole{&k.CPUs, 1, mostJobs}, "cpus", "`N` processors for each task")
	f.StringVar(&k.Time, "time", k.Time, "`TIME` of a Slurm task: minutes, or D-HH:MM:SS")
	f.Var(whole{&k.Grace, 1, 3600}, "grace", "`SECONDS` a task has to stop")
	f.StringVar(&k.Image, "image", k.Image, "`IMAGE` of a container with careteam")
	f.StringVar(&k.Claim, "claim", k.Claim, "`NAME` of the Kubernetes volume claim that holds the folder")
	f.StringVar(&k.Memory, "memory", k.Memory, "`SIZE` of memory for a Kubernetes task")
	f.BoolVar(&k.submit, "submit", false, "give the job to sbatch or kubectl")
	in(f, "Flags", "tasks", "cpus", "time", "grace", "image", "claim", "memory", "submit")
	c.RunE = func(c *cobra.Command, args []string) error {
		if !slices.Contains(clusters, args[0]) {
			return noName("kind of cluster", args[0], clusters)
		}
		p, _, err := folder.LoadSweep(args[1], o.notice(c))
		if err != nil {
			return err
		}
		if err := k.complete(args[1], p.Sweep.Name); err != nil {
			return err
		}
		k.Tasks = min(k.Tasks, p.Pieces())
		if args[0] == "slurm" {
			return k.write(c, args[1], "slurm.sh", slurmScript, "sbatch")
		}
		return k.write(c, args[1], "kubernetes.yaml", kubernetesJob, "kubectl", "apply", "-f")
	}
	return c
}

// clusters are the kinds of jobs that are written.
var clusters = []string{"slurm", "kubernetes"}

// What may stand in a job: nothing that could end a line or begin an option.
var (
	timeFormat  = regexp.MustCompile(`^([0-9]+-)?[0-9]{1,4}(:[0-9]{1,2}){0,2}$`)
	imageFormat = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/:@-]{0,254}$`)
	labelFormat = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$`)
	sizeFormat  = regexp.MustCompile(`^[0-9]+(Ki|Mi|Gi|Ti|k|M|G|T)?$`)
	notLabel    = regexp.MustCompile(`[^a-z0-9]+`)
)

// complete checks what the user gave and names the job.
func (k *cluster) complete(folder, experiment string) error {
	var wrong []string
	check := func(flag, got string, format *regexp.Regexp, want string) {
		if !format.MatchString(got) {
			wrong = append(wrong, fmt.Sprintf("--%s: got %q, want %s", flag, got, want))
		}
	}
	check("time", k.Time, timeFormat, "minutes such as 30, or D-HH:MM:SS")
	check("image", k.Image, imageFormat, "the name of an image, such as registry.example.org/careteam:0.1")
	check("claim", k.Claim, labelFormat, "a name of small letters, digits, - and .")
	check("memory", k.Memory, sizeFormat, "a size such as 2Gi")
	if wrong != nil {
		return wrongUse{what: strings.Join(wrong, "\n")}
	}
	k.Name = strings.Trim("careteam-"+notLabel.ReplaceAllString(strings.ToLower(experiment), "-"), "-")
	k.Name = strings.TrimRight(k.Name[:min(len(k.Name), 52)], "-") // what a Job's pods leave room for
	var err, binaryErr error
	k.Folder, err = filepath.Abs(folder)
	k.binary, binaryErr = os.Executable()
	if strings.ContainsAny(k.Folder, "\"%\\\n") {
		return wrongUse{what: fmt.Sprintf("got the folder %q, want one whose path has no quotation marks, %%, \\ or line ends", k.Folder)}
	}
	return errors.Join(err, binaryErr)
}

// write writes the job into the folder and, where asked, gives it to the cluster.
func (k *cluster) write(c *cobra.Command, folder, name, text string, submit ...string) error {
	t, err := template.New(name).Parse(text)
	if err != nil {
		panic("careteam: " + err.Error())
	}
	var b bytes.Buffer
	if err := t.Execute(&b, k); err != nil {
		panic("careteam: " + err.Error())
	}
	path := filepath.Join(folder, name)
	if err := os.WriteFile(path, b.Bytes(), 0o755); err != nil {
		return err
	}
	command := append(submit, path)
	if !k.submit {
		_, err := fmt.Fprintf(c.OutOrStdout(), "%s: %d tasks; start them with\n  %s\nand write the tables in the end with\n  careteam merge %s\n", path, k.Tasks, strings.Join(command, " "), folder)
		return err
	}
	if _, err := exec.LookPath(command[0]); err != nil {
		return fmt.Errorf("--submit: there is no %s here; %s is written, start it where there is one", command[0], path)
	}
	run := exec.CommandContext(c.Context(), command[0], command[1:]...)
	run.Stdout, run.Stderr = c.OutOrStdout(), c.ErrOrStderr()
	if err := run.Run(); err != nil {
		return fmt.Errorf("%s: %w", strings.Join(command, " "), err)
	}
	return nil
}
