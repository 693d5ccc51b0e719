package scenario

import "strings"

// Suggest returns the word of the list that is spelled most like name, or ""
// where none is near: at most one edit and another for every four letters.
// Case, hyphens and underscores do not count.
func Suggest(name string, of []string) string {
	const longest = 100
	wanted := plain(name)
	if len(wanted) > longest {
		return ""
	}
	best, at := "", 2+len(wanted)/4
	for _, word := range of {
		if gap := len(word) - len(wanted); gap >= at || -gap >= at {
			continue
		}
		if d := editDistance(wanted, plain(word)); d < at {
			best, at = word, d
		}
	}
	return best
}

func plain(s string) string { return strings.ToLower(strings.ReplaceAll(s, "-", "_")) }

// editDistance returns the least number of letters to insert, delete, replace
// or swap with their neighbour that turns a into b (optimal string alignment).
func editDistance(a, b string) int {
	s, t := []rune(a), []rune(b)
	var last, before []int
	row := make([]int, len(t)+1)
	for j := range row {
		row[j] = j
	}
	for i := range s {
		before, last, row = last, row, make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(t)]
}

// didYouMean returns the hint for a misspelt name, "" where no word is near.
func didYouMean(name string, of []string) string {
	if near := Suggest(name, of); near != "" {
		return "did you mean " + near + "?"
	}
	return ""
}

// oneOf lists accepted words, the first dozens where there are many.
func oneOf(words []string) string {
	const most = 24
	if len(words) == 0 {
		return "nothing here"
	}
	if len(words) > most {
		return "one of " + strings.Join(words[:most], ", ") + ", …"
	}
	if len(words) == 1 {
		return words[0]
	}
	return "one of " + strings.Join(words, ", ")
}
