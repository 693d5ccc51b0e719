package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"careteam/agents"
	"careteam/output"
)

func versionCommand() *cobra.Command {
	c := &cobra.Command{Use: "version", Short: "print version, Go version, system and commit", Example: "  careteam version", Args: alone}
	c.RunE = func(c *cobra.Command, _ []string) error {
		from := commit()
		if from == "" {
			from = "not known"
		}
		_, err := fmt.Fprintf(c.OutOrStdout(), "careteam %s\nresults version %s\n%s %s/%s\ncommit %s\n",
			output.Version, agents.ResultsVersion, runtime.Version(), runtime.GOOS, runtime.GOARCH, from)
		return err
	}
	return c
}

// commit returns the revision the program was built from, with "+changes" where
// files were changed since; "" where the build did not record it.
func commit() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	revision, changes := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			revision = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			changes = "+changes"
		}
	}
	if revision == "" {
		return ""
	}
	return revision + changes
}
