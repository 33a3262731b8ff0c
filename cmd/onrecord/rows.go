package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"onrecord/build/export"
)

// list prints the rows of one list.
func list(i *invocation, b export.Book, what string) error {
	switch what {
	case "figures":
		return rows(i, b, b.Figures(), export.FigureTable, "figure")
	case "relations":
		return rows(i, b, b.Relations(), export.RelationTable, "relation")
	case "sources":
		return rows(i, b, b.Sources(), export.SourceTable, "source")
	case "actors":
		return rows(i, b, b.Actors(), export.ActorTable, "actor")
	case "topics":
		return rows(i, b, b.Topics(), export.TopicTable, "topic")
	case "candidates":
		return rows(i, b, b.Candidates(), export.CandidateTable, "pair")
	}
	return rows(i, b, b.Claims(), export.ClaimTable, "claim")
}

// rows prints those rows that were asked for, or how many hold which value.
func rows[T any](i *invocation, b export.Book, all []T, shown []export.Shown, noun string) error {
	var where []export.Condition
	for _, text := range i.where {
		c, err := export.ParseCondition(text)
		if err != nil {
			return fmt.Errorf("--where %w", err)
		}
		where = append(where, c)
	}
	kept, err := export.Select(b, all, where)
	if err != nil {
		return fmt.Errorf("--where: %w", err)
	}
	if i.count == "" {
		return encode(i.format, kept, shown, count(len(kept), noun))
	}
	tallies, err := export.Count(kept, i.count)
	if err != nil {
		return fmt.Errorf("--count: %w", err)
	}
	return encode(i.format, tallies, export.TallyTable, count(len(kept), noun))
}

// encode prints rows. A table has a first line with the names of its columns, and
// says below it how many there are, on a terminal alone: what is piped is rows.
func encode[T any](format string, list []T, shown []export.Shown, sum string) error {
	switch format {
	case "csv":
		return export.CSV(os.Stdout, slices.Values(list))
	case "json":
		return export.JSON(os.Stdout, list)
	}
	width, people := terminal(os.Stdout)
	if people && width == 0 {
		width = usualWidth
	}
	if err := export.Table(os.Stdout, list, shown, width, people); err != nil {
		return err
	}
	if people {
		fmt.Fprintln(os.Stderr, sum)
	}
	return nil
}

// listFields names the fields of every list, which --where and --count take.
func listFields(w io.Writer, _ []string) {
	fmt.Fprint(w, "\nFields, for --where and --count:\n")
	for _, of := range []struct {
		list    string
		columns []export.Column
	}{
		{"claims", export.Columns[export.Claim]()}, {"figures", export.Columns[export.Figure]()}, {"relations", export.Columns[export.Relation]()},
		{"sources", export.Columns[export.Source]()}, {"actors", export.Columns[export.Actor]()}, {"topics", export.Columns[export.Topic]()},
		{"candidates", export.Columns[export.Candidate]()},
	} {
		var names []string
		for _, c := range of.columns {
			names = append(names, c.Name)
		}
		slices.Sort(names)
		fmt.Fprintf(w, "  %-10s %s\n", of.list, strings.ReplaceAll(wrap(strings.Join(names, " "), 68), "\n", "\n             "))
	}
}
