// Package kubernetes holds the job that careteam cluster kubernetes writes against the types
// of Kubernetes itself. It is a module of its own, so that the program does not depend on them.
package kubernetes

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	batch "k8s.io/api/batch/v1"
	core "k8s.io/api/core/v1"
	"sigs.k8s.io/yaml"
)

func job(t *testing.T) batch.Job {
	t.Helper()
	dir := t.TempDir()
	program, folder := filepath.Join(dir, "careteam"), filepath.Join(dir, "sweep")
	build := exec.Command("go", "build", "-o", program, "./cmd/careteam")
	build.Dir = "../../../.."
	for _, c := range []*exec.Cmd{build,
		exec.Command(program, "sweep", "usual", "--vary", "acute.rate=0.05:0.06:0.001", "--population", "1000", "-n", "4", "--out", folder, "--plan"),
		exec.Command(program, "cluster", "kubernetes", folder, "--tasks", "3", "--cpus", "2", "--image", "registry.example.org/team/careteam:0.1", "--claim", "results", "--memory", "512Mi", "--grace", "45"),
	} {
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v: %v\n%s", c.Args, err, out)
		}
	}
	text, err := os.ReadFile(filepath.Join(folder, "kubernetes.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	var j batch.Job
	if err := yaml.UnmarshalStrict(text, &j); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return j
}

// The job has no field that Kubernetes does not know, each index computes its part, and the
// exit statuses of the program mean what they should.
func TestJob(t *testing.T) {
	j := job(t)
	spec := j.Spec
	if j.APIVersion != "batch/v1" || j.Kind != "Job" || j.Name != "careteam-usual" {
		t.Errorf("got %s %s %s", j.APIVersion, j.Kind, j.Name)
	}
	if *spec.CompletionMode != batch.IndexedCompletion || *spec.Completions != 3 || *spec.Parallelism != 3 || *spec.BackoffLimitPerIndex != 10 {
		t.Errorf("got %+v", spec)
	}
	c := spec.Template.Spec.Containers[0]
	if want := []string{"careteam", "work", "/work", "--shard", "$(JOB_COMPLETION_INDEX)+1/3", "-j", "2"}; !slices.Equal(c.Command, want) {
		t.Errorf("command %q, want %q", c.Command, want)
	}
	if c.Image != "registry.example.org/team/careteam:0.1" || c.Resources.Requests.Cpu().Value() != 2 || c.Resources.Limits.Memory().Value() != 512<<20 {
		t.Errorf("got %+v", c)
	}
	if spec.Template.Spec.RestartPolicy != core.RestartPolicyNever || *spec.Template.Spec.TerminationGracePeriodSeconds != 45 {
		t.Errorf("got %+v", spec.Template.Spec)
	}
	if claim := spec.Template.Spec.Volumes[0].PersistentVolumeClaim; claim == nil || claim.ClaimName != "results" || c.VolumeMounts[0].MountPath != "/work" {
		t.Errorf("got %+v", spec.Template.Spec.Volumes)
	}
	actions := map[int32]batch.PodFailurePolicyAction{}
	for _, rule := range spec.PodFailurePolicy.Rules {
		if rule.OnExitCodes != nil {
			for _, status := range rule.OnExitCodes.Values {
				actions[status] = rule.Action
			}
		}
	}
	if actions[75] != batch.PodFailurePolicyActionIgnore || actions[2] != batch.PodFailurePolicyActionFailJob {
		t.Errorf("got %v", actions)
	}
}
