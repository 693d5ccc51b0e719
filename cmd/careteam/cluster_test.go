//go:build cluster

package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// lab starts a Slurm of two nodes on this machine, unless there is one already.
func lab(t *testing.T) {
	t.Helper()
	if exec.Command("sinfo").Run() == nil {
		return
	}
	up, err := filepath.Abs("../../../shared/lab/slurm-up.sh")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(up); err != nil {
		t.Skip("no Slurm here, and no script that starts one")
	}
	out, err := exec.Command(up, "2", "1").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Cleanup(func() { exec.Command(filepath.Join(filepath.Dir(up), "slurm-down.sh")).Run() })
	_, conf, _ := strings.Cut(string(out), "SLURM_CONF=")
	t.Setenv("SLURM_CONF", strings.TrimSpace(conf))
}

// careteam builds the program as users have it.
func careteam(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "careteam")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

func ran(t *testing.T, name string, args ...string) string {
	t.Helper()
	var stderr bytes.Buffer
	c := exec.Command(name, args...)
	c.Stderr = &stderr
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, &stderr)
	}
	return string(out)
}

// TestSlurm computes a sweep as a job array, of which one worker is killed and one task is
// requeued by its time limit's signal, and wants the table that the local pool gives, byte
// for byte.
func TestSlurm(t *testing.T) {
	lab(t)
	program, dir := careteam(t), t.TempDir()
	sweep := []string{"sweep", "usual", "--vary", "ward.social_worker.wte=0:12:3", "--vary", "services.home_care.places=200,300,400", "--population", "30000", "-n", "8"}
	local, folder := filepath.Join(dir, "local"), filepath.Join(dir, "slurm")
	ran(t, program, append(sweep, "--out", local, "-q")...)
	ran(t, program, append(sweep, "--out", folder, "--plan")...)
	job := ran(t, program, "cluster", "slurm", folder, "--tasks", "2", "--time", "10", "--submit")
	id := strings.TrimSpace(strings.TrimPrefix(job, "Submitted batch job "))
	if _, err := strconv.Atoi(id); err != nil {
		t.Fatalf("sbatch said %q", job)
	}
	running(t, folder+" --shard 2/2")
	killed := running(t, folder+" --shard 1/2")
	if out, err := exec.Command("kill", "-9", killed).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Logf("killed worker %s with signal 9", killed)
	time.Sleep(2 * time.Second)
	// What Slurm sends before the time is over.
	if out, err := exec.Command("scancel", "--signal=TERM", "--batch", id+"_2").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	waitFor(t, id)
	ran(t, program, "merge", folder, "-q")
	for _, name := range []string{"runs.csv.gz", "summary.csv"} {
		want, err := os.ReadFile(filepath.Join(local, name))
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(folder, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s differs from that of the local pool", name)
		}
	}
	logs, _ := filepath.Glob(filepath.Join(folder, "slurm-*.log"))
	all := ""
	for _, log := range logs {
		text, _ := os.ReadFile(log)
		all += fmt.Sprintf("%s:\n%s", filepath.Base(log), text)
	}
	t.Log(all)
	if !strings.Contains(all, "finished runs are kept") {
		t.Error("no task was stopped by its signal")
	}
}

// running waits until a worker has the arguments, and returns its process number.
func running(t *testing.T, args string) string {
	t.Helper()
	for range 300 {
		out, _ := exec.Command("pgrep", "-f", "work "+args).Output()
		for _, pid := range strings.Fields(string(out)) {
			if name, _ := os.ReadFile("/proc/" + pid + "/comm"); strings.TrimSpace(string(name)) == "careteam" {
				time.Sleep(2 * time.Second) // so that it has finished something
				return pid
			}
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatal("the tasks did not start")
	return ""
}

// waitFor waits until a job is over.
func waitFor(t *testing.T, id string) {
	t.Helper()
	for range 600 {
		out, err := exec.Command("squeue", "-h", "-j", id).Output()
		if err != nil || len(bytes.TrimSpace(out)) == 0 {
			return
		}
		time.Sleep(500 * time.Millisecond)
	}
	t.Fatal("the job did not end")
}

// TestProcesses: eight processes on one folder, started at once, give what one gives.
func TestProcesses(t *testing.T) {
	program, dir := careteam(t), t.TempDir()
	sweep := []string{"sweep", "usual", "--vary", "ward.social_worker.wte=0:12:3", "--vary", "services.home_care.places=200,400", "--population", "5000", "-n", "6"}
	var want []byte
	for _, jobs := range []string{"1", "2", "8"} {
		folder := filepath.Join(dir, "j"+jobs)
		ran(t, program, append(sweep, "--out", folder, "-q", "-j", jobs)...)
		got, err := os.ReadFile(filepath.Join(folder, "runs.csv.gz"))
		if err != nil {
			t.Fatal(err)
		}
		if want != nil && !bytes.Equal(got, want) {
			t.Errorf("-j %s gives another table", jobs)
		}
		want = got
	}
	folder := filepath.Join(dir, "eight")
	ran(t, program, append(sweep, "--out", folder, "--plan")...)
	var all []*exec.Cmd
	for range 8 {
		c := exec.Command(program, "work", folder, "-j", "1")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for _, c := range all {
		if err := c.Wait(); err != nil {
			t.Error(err)
		}
	}
	ran(t, program, "merge", folder, "-q")
	if got, err := os.ReadFile(filepath.Join(folder, "runs.csv.gz")); err != nil || !bytes.Equal(got, want) {
		t.Errorf("%v; eight processes give another table", err)
	}
}
