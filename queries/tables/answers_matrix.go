package tables

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/plenarykg/plenary/queries"
)

// matrixLayout has a column for each issue of the answer: numbered in a table,
// with a list of the issues below it; elsewhere under the ID of the issue.
func matrixLayout(a *queries.Answer[queries.MatrixRow], narrow bool) Layout[queries.MatrixRow] {
	l := Layout[queries.MatrixRow]{Columns: []Column[queries.MatrixRow]{
		{"section", func(r queries.MatrixRow) string { return r.Section.Heading }},
		{"holder", func(r queries.MatrixRow) string { return r.Holder.Short() }},
	}, More: []Column[queries.MatrixRow]{
		{"holder_id", func(r queries.MatrixRow) string { return string(r.Holder.ID) }},
		{"positions", func(r queries.MatrixRow) string { return strconv.Itoa(r.Positions) }},
	}}
	for i, c := range a.Columns {
		head := string(c.Issue.ID)
		if narrow {
			head = strconv.Itoa(i + 1)
		}
		l.Columns = append(l.Columns, Column[queries.MatrixRow]{head, func(r queries.MatrixRow) string { return matrixCell(r.Cells[i], narrow) }})
	}
	for i, c := range a.Columns {
		l.Foot = append(l.Foot, fmt.Sprintf("%2d  %s (%d positions of %d holders)", i+1, c.Issue.Name, c.Positions, c.Holders))
	}
	var letters []string
	for _, letter := range a.Legend {
		letters = append(letters, letter.Letter+" "+strings.ReplaceAll(string(letter.Stance), "-", " "))
	}
	l.Foot = append(l.Foot, strings.Join(letters, ", ")+".",
		"· spoke, but not on this; ? what it said is in no loaded source; – other positions than those asked for; nothing: no statement found. "+
			"* a group that it belongs to spoke on this: see the row of the group.")
	return l
}

// silences are the signs of empty cells where there is little room.
var silences = map[queries.Silence]string{
	queries.NoStatement: "", queries.SpokeNotOnThis: "·", queries.SourceNotLoaded: "?", queries.FilteredOut: "–",
}

func matrixCell(c queries.Cell, narrow bool) string {
	text := string(c.Letters)
	if c.Empty != nil && narrow {
		text = silences[*c.Empty]
	} else if c.Empty != nil {
		text = string(*c.Empty)
	}
	if len(c.SpokenFor) == 0 {
		return text
	}
	if narrow {
		return text + "*"
	}
	return text + " (see " + join(c.SpokenFor, ", ", queries.Thing.Short) + ")"
}

func clashLayout() Layout[queries.Clash] {
	both := func(list []queries.Both) string {
		return join(list, "; ", func(b queries.Both) string {
			return b.Body.Short() + " (" + string(b.RoleA) + ", " + string(b.RoleB) + ")"
		})
	}
	return Layout[queries.Clash]{Columns: []Column[queries.Clash]{
		{"from", func(c queries.Clash) string { return strings.Replace(string(c.From), "T", " ", 1) }},
		{"to", func(c queries.Clash) string { return end(queries.Event{Start: c.From, End: c.To}) }},
		{"minutes", func(c queries.Clash) string {
			if c.Minutes == nil {
				return "possible"
			}
			return strconv.Itoa(*c.Minutes)
		}},
		{"event", func(c queries.Clash) string { return c.A.Event.Name }},
		{"with", func(c queries.Clash) string { return c.B.Event.Name }},
	}, More: []Column[queries.Clash]{
		{"organisers of both", func(c queries.Clash) string { return both(c.Organizers) }},
		{"others in both", func(c queries.Clash) string { return both(c.Others) }},
		{"place of both", func(c queries.Clash) string { return string(c.Place) }},
		{"a", func(c queries.Clash) string { return string(c.A.Event.ID) }},
		{"b", func(c queries.Clash) string { return string(c.B.Event.ID) }},
	}, Below: func(c queries.Clash) []string {
		var lines []string
		for _, line := range []struct{ about, text string }{
			{"both organised by ", both(c.Organizers)}, {"in both: ", both(c.Others)}, {"both at ", string(c.Place)},
		} {
			if line.text != "" {
				lines = append(lines, line.about+line.text)
			}
		}
		return lines
	}}
}

func placeLayout() Layout[queries.Place] {
	return Layout[queries.Place]{Columns: []Column[queries.Place]{
		{"source", func(p queries.Place) string { return p.Source.Source.Name }},
		{"section", func(p queries.Place) string { return string(p.Passage.Section) }},
		{"line", func(p queries.Place) string {
			if p.Passage.Line == 0 {
				return ""
			}
			return strconv.Itoa(p.Passage.Line)
		}},
		{"start", func(p queries.Place) string { return strconv.Itoa(p.Passage.Start) }},
		{"end", func(p queries.Place) string { return strconv.Itoa(p.Passage.End) }},
		{"facts", func(p queries.Place) string { return strconv.Itoa(len(p.Facts)) }},
		{"positions", func(p queries.Place) string { return strconv.Itoa(len(p.Positions)) }},
	}, More: []Column[queries.Place]{
		{"label", func(p queries.Place) string { return string(p.Label) }},
	}, Words: placeLines}
}

// placeLines are the words of a place, marked within those around, all that
// rests on it, and how to go on.
func placeLines(p queries.Place) []string {
	var lines []string
	if e := p.Excerpt; e != nil {
		points := []rune(e.Text)
		for paragraph := range strings.SplitSeq(string(points[:e.From])+"⟦"+string(points[e.From:e.To])+"⟧"+string(points[e.To:]), "\n") {
			lines = append(lines, paragraph)
		}
	} else {
		lines = append(lines, "The text of the source is not stored.")
	}
	for _, gist := range p.Gists {
		lines = append(lines, "(in short) "+gist)
	}
	if p.Verbatim != nil && *p.Verbatim {
		lines = append(lines, "The quotation stands in the stored text word for word.")
	} else if p.Verbatim != nil {
		lines = append(lines, "The stored text does not bear the quotation out: see 'plenary verify'.")
	}
	for _, said := range p.Positions {
		lines = append(lines, strings.TrimRight("position: "+speaker(said)+" – "+stance(said)+" – "+issue(said)+" – "+remarks(said), " –"))
	}
	for _, f := range p.Facts {
		value := string(f.Value)
		if f.Thing != nil {
			value = f.Thing.Name
		}
		lines = append(lines, strings.TrimRight(f.Subject.Short()+" – "+f.Label+": "+value, ": "))
	}
	lines = append(lines, cardLine(p.Source))
	for _, neighbour := range []struct {
		about   string
		passage *queries.Passage
	}{{"previous", p.Previous}, {"next", p.Next}} {
		if at := neighbour.passage; at != nil {
			lines = append(lines, fmt.Sprintf("%s: %s#char=%d,%d", neighbour.about, at.Source, at.Start, at.End))
		}
	}
	return lines
}

// cardLine is what is known of a source, in one line.
func cardLine(c queries.Card) string {
	var parts []string
	for _, part := range []struct {
		about string
		value queries.Optional
	}{
		{"source: ", queries.Optional(c.Source.ID)}, {"", c.Publisher}, {"published ", c.Published}, {"retrieved ", c.Retrieved}, {"", c.URL}, {"", c.MediaType},
		{"tier ", queries.Optional(c.Tier)}, {"loader ", c.Loader}, {"version ", c.LoaderVersion}, {"SHA-256 ", c.SHA256}, {"of the text ", c.TextSHA256},
	} {
		if part.value != "" {
			parts = append(parts, part.about+string(part.value))
		}
	}
	return strings.Join(parts, ", ")
}
