package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"careteam/agents"
	"careteam/experiments/scenario"
	"careteam/output/picture"
)

// What a shell completes: names of scenarios and pictures, paths of the model, identifiers of
// outcomes, words of flags, each with what it means where the shell shows that.

// A completer is what cobra asks for the words that may follow.
type completer = func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective)

// completeFlags gives every flag of every command its words.
func completeFlags(root *cobra.Command) {
	for _, c := range root.Commands() {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			complete := completerOf(f)
			if complete == nil {
				return
			}
			if err := c.RegisterFlagCompletionFunc(f.Name, complete); err != nil {
				panic("careteam: " + err.Error())
			}
		})
	}
}

// completerOf returns the words of a flag, nil where it takes a number or a file.
func completerOf(f *pflag.Flag) completer {
	switch v := f.Value.(type) {
	case choice:
		return from(func() []string { return v.of })
	case choices:
		return separated(func() []string { return v.of })
	}
	switch f.Name {
	case "preset":
		return from(func() []string { presets, _ := scenario.Names(); return described(presets) })
	case "draws":
		return func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
			return beginning(append(scenario.Calibrations(), noDraws), begun), cobra.ShellCompDirectiveDefault // or a file
		}
	case "set":
		return completePaths(true)
	case "vary", "join":
		return completePaths(false)
	case "outcome":
		if f.Value.Type() == "stringSlice" {
			return separated(outcomeWords)
		}
		return from(outcomeWords)
	case "over":
		return separated(numberWords, cobra.ShellCompDirectiveNoSpace)
	case "target":
		return from(outcomeWords, cobra.ShellCompDirectiveNoSpace)
	}
	return nil
}

// from completes by a list.
func from(list func() []string, further ...cobra.ShellCompDirective) completer {
	directive := cobra.ShellCompDirectiveNoFileComp
	for _, d := range further {
		directive |= d
	}
	return func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		return beginning(list(), begun), directive
	}
}

// separated completes the last of words that are separated by commas, each once.
func separated(list func() []string, further ...cobra.ShellCompDirective) completer {
	return func(c *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		at := strings.LastIndexByte(begun, ',') + 1
		before := strings.Split(begun[:at], ",")
		words, directive := from(list, further...)(c, args, begun[at:])
		words = slices.DeleteFunc(words, func(w string) bool { name, _, _ := strings.Cut(w, "\t"); return slices.Contains(before, name) })
		for i := range words {
			words[i] = begun[:at] + words[i]
		}
		return words, directive
	}
}

// numberWords are the paths of numbers with their meanings.
func numberWords() (words []string) {
	p, _, err := scenario.Preset("england-ics")
	if err != nil {
		return nil
	}
	for _, f := range p.Fields() {
		words = append(words, f.Path+"\t"+f.Meaning+" ["+f.Unit+"]")
	}
	return words
}

// beginning are the words that go on from what is there.
func beginning(words []string, begun string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(w string) bool { return !strings.HasPrefix(w, begun) })
}

// described writes names with their titles, as cobra hands them to shells.
func described(list []scenario.Info) (words []string) {
	for _, i := range list {
		words = append(words, i.Name+"\t"+i.Title)
	}
	return words
}

// outcomeWords are the outcomes with their titles.
func outcomeWords() (words []string) {
	for i := range agents.Outcomes {
		words = append(words, agents.Outcomes[i].ID+"\t"+agents.Outcomes[i].Title)
	}
	return words
}

// completePaths offers the paths of the model, up to the next dot where there are many, and
// behind = the options of a choice. Of what can be varied there are choices too.
func completePaths(set bool) completer {
	return func(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
		p, _, err := scenario.Preset("england-ics")
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		path, value, valued := strings.Cut(begun, "=")
		if valued {
			return optionsOf(p, path, value, set), cobra.ShellCompDirectiveNoFileComp
		}
		return segments(p, begun), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
	}
}

// optionsOf are the words of a choice; of a number, what it is now.
func optionsOf(p *agents.Parameters, path, value string, set bool) (words []string) {
	for _, c := range p.Choices() {
		if c.Path != path {
			continue
		}
		for _, option := range c.Options {
			words = append(words, path+"="+option)
		}
		return beginning(words, path+"="+value)
	}
	return nil
}

// most is how many paths are offered at once; more are cut at their next dot.
const most = 40

// segments are the paths that begin so.
func segments(p *agents.Parameters, begun string) []string {
	meaning := map[string]string{}
	for _, f := range p.Fields() {
		meaning[f.Path] = f.Meaning + " [" + f.Unit + "]"
	}
	for _, c := range p.Choices() {
		meaning[c.Path] = c.Meaning
	}
	paths := beginning(scenario.Paths(p), begun)
	if len(paths) <= most {
		for i, path := range paths {
			paths[i] = path + "=\t" + meaning[path]
		}
		return paths
	}
	var words []string
	for _, path := range paths {
		word := path + "="
		if at := strings.IndexByte(path[len(begun):], '.'); at >= 0 {
			word = path[:len(begun)+at+1]
		}
		if !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return words
}

// completeNames offers scenarios, presets and experiments, and files beside them.
func completeNames(_ *cobra.Command, _ []string, begun string) ([]string, cobra.ShellCompDirective) {
	presets, scenarios := scenario.Names()
	return beginning(described(slices.Concat(scenarios, presets, scenario.Experiments())), begun), cobra.ShellCompDirectiveDefault
}

// completeShow offers what show prints: names, tables, and behind parameters a path.
func completeShow(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 1 && args[0] == "parameters" {
		p, _, err := scenario.Preset("england-ics")
		if err != nil {
			return nil, cobra.ShellCompDirectiveError
		}
		words := segments(p, begun)
		for i := range words {
			words[i] = strings.Replace(words[i], "=\t", "\t", 1)
		}
		return words, cobra.ShellCompDirectiveNoFileComp
	}
	presets, scenarios := scenario.Names()
	words := slices.Concat(described(slices.Concat(scenarios, presets, scenario.Experiments())), tables)
	return beginning(words, begun), cobra.ShellCompDirectiveDefault
}

// completePictures offers kinds of pictures, then folders.
func completePictures(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
	if len(args) > 0 {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	var words []string
	for _, k := range picture.Kinds {
		words = append(words, k.Name+"\t"+k.Shows)
	}
	return beginning(append(words, everything+"\tevery picture the folder has what it takes for"), begun), cobra.ShellCompDirectiveNoFileComp
}

// completeFolder offers folders, behind words that come first.
func completeFolder(first ...string) completer {
	return func(_ *cobra.Command, args []string, begun string) ([]string, cobra.ShellCompDirective) {
		if len(args) == 0 && len(first) > 0 {
			return beginning(first, begun), cobra.ShellCompDirectiveNoFileComp
		}
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
}
