package figure

// surface holds the values of a function on a grid of nodes: values[row][column].
type surface [][]float64

// contour returns the lines on which a surface has a value, as places on the
// grid: x in columns, y in rows. It marches over the squares between the nodes;
// in a saddle the mean of the four nodes decides. A square with a node that has
// no value has no line.
func (s surface) contour(value float64) [][]point {
	var c contourLines
	c.at = map[int]point{}
	c.next = map[int][]int{}
	for row := range len(s) - 1 {
		for column := range len(s[row]) - 1 {
			c.square(s, row, column, value)
		}
	}
	return c.chain()
}

// contourLines are pieces of lines between the edges of squares. An edge has a
// number; each is met by at most two pieces, one from either side.
type contourLines struct {
	edges []int // in order of appearance
	at    map[int]point
	next  map[int][]int
}

// square adds the pieces within one square.
func (c *contourLines) square(s surface, row, column int, value float64) {
	// Nodes and edges run around: edge i lies between node i and node i+1.
	nodes := [4][2]int{{row, column}, {row, column + 1}, {row + 1, column + 1}, {row + 1, column}}
	stride := 2 * len(s[0])
	ids := [4]int{row*stride + 2*column, row*stride + 2*column + 3, (row+1)*stride + 2*column, row*stride + 2*column + 1}
	var v [4]float64
	sum := 0.0
	for i, n := range nodes {
		if v[i] = s[n[0]][n[1]]; !finite(v[i]) {
			return
		}
		sum += v[i] / 4
	}
	var crossed []int
	for i := range nodes {
		if k := (i + 1) % 4; (v[i] >= value) != (v[k] >= value) {
			c.place(ids[i], nodes[i], nodes[k], (value-v[i])/(v[k]-v[i]))
			crossed = append(crossed, ids[i])
		}
	}
	switch {
	case len(crossed) == 2:
		c.join(crossed[0], crossed[1])
	case len(crossed) == 4 && (sum >= value) == (v[0] >= value): // nodes 0 and 2 hang together
		c.join(crossed[0], crossed[1])
		c.join(crossed[2], crossed[3])
	case len(crossed) == 4:
		c.join(crossed[3], crossed[0])
		c.join(crossed[1], crossed[2])
	}
}

// place notes where on an edge the line crosses it.
func (c *contourLines) place(edge int, from, to [2]int, share float64) {
	if _, ok := c.at[edge]; ok {
		return
	}
	c.edges = append(c.edges, edge)
	c.at[edge] = point{
		float64(from[1]) + share*float64(to[1]-from[1]),
		float64(from[0]) + share*float64(to[0]-from[0]),
	}
}

func (c *contourLines) join(a, b int) {
	c.next[a] = append(c.next[a], b)
	c.next[b] = append(c.next[b], a)
}

// chain returns whole lines: first those with two ends, then closed ones, whose
// first point is also their last.
func (c *contourLines) chain() [][]point {
	var out [][]point
	used := map[int]bool{}
	for _, ends := range []int{1, 2} {
		for _, e := range c.edges {
			if !used[e] && len(c.next[e]) == ends {
				out = append(out, c.follow(e, used))
			}
		}
	}
	return out
}

// follow walks along a line as far as it goes.
func (c *contourLines) follow(first int, used map[int]bool) []point {
	used[first] = true
	line := []point{c.at[first]}
	for at := first; ; {
		step := -1
		for _, e := range c.next[at] {
			if !used[e] {
				step = e
				break
			}
		}
		if step < 0 {
			if len(line) > 2 && len(c.next[first]) == 2 {
				line = append(line, line[0])
			}
			return line
		}
		used[step] = true
		line = append(line, c.at[step])
		at = step
	}
}
