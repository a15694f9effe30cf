package main

import (
	"github.com/spf13/cobra"

	"github.com/plenarykg/plenary/queries"
)

// questionCommands are the questions, in the order of the help text.
func (p *program) questionCommands() []*cobra.Command {
	return []*cobra.Command{
		questionCommand(p, asked[queries.CohostsParams, queries.Pair]{
			use: "cohosts [BODY]", short: "Who organised events with whom",
			example: `  plenary cohosts                     # all pairs, the most frequent first
  plenary cohosts UNESCO
  plenary cohosts EU --roll-up        # with Commission, Parliament and delegations
  plenary cohosts --min 2 -o csv`,
			ask: queries.Cohosts,
		}),
		questionCommand(p, asked[queries.PositionsParams, queries.Position]{
			use: "positions", short: "Stated positions, with their words",
			example: `  plenary positions --issue gdc --stance reservation
  plenary positions --issue igf-permanent-mandate --polarity positive
  plenary positions --speaker Iraq
  plenary positions --holder "Group of 77 and China"
  plenary positions --group eu --issue human-rights -o csv`,
			ask: queries.Positions,
		}),
		questionCommand(p, asked[queries.StandingParams, queries.Standing]{
			use: "standing [BODY]", short: "One line a speaker: where it stands on the outcome document",
			example: `  plenary standing
  plenary standing India
  plenary standing --issue igf`,
			ask: queries.StandingOn,
		}),
		questionCommand(p, asked[queries.MatrixParams, queries.MatrixRow]{
			use: "matrix", short: "Speakers by issues, each stance as a letter",
			example: `  plenary matrix                      # by the regional groups of the UN
  plenary matrix --issues 8 --min 3
  plenary matrix --by g77,eu --polarity negative
  plenary matrix --group eu --silent  # also members that said nothing
  plenary matrix -o csv > matrix.csv`,
			ask: queries.Matrix,
		}),
		questionCommand(p, asked[queries.CompareParams, queries.Comparison]{
			use: "compare A B", short: "Where two speakers agree, differ, or only one spoke",
			example: `  plenary compare USA Iran
  plenary compare Brazil HitRecord --issue ai-governance`,
			least: 2, ask: queries.Compare,
		}),
		questionCommand(p, asked[queries.PathParams, queries.Chain]{
			use: "path A B", short: "The shortest chain between two things over co-organising",
			example: `  plenary path FAO Switzerland
  plenary path FAO Switzerland --all
  plenary path Kuwait UNESCO --via any`,
			least: 2, ask: queries.Path,
		}),
		questionCommand(p, asked[queries.EventsParams, queries.Event]{
			use: "events", short: "Events with dates and organisers",
			example: `  plenary events --since 2025-12-16 --until 2025-12-16
  plenary events --body ITU --role organizer
  plenary events --between 13:00-15:00
  plenary events --country Albania`,
			ask: queries.Events,
		}),
		questionCommand(p, asked[queries.ClashesParams, queries.Clash]{
			use: "clashes", short: "Events that overlap in time, with the organisers they share",
			example: `  plenary clashes
  plenary clashes --shared            # only where a body is in both
  plenary clashes --body ITU --since 2025-12-16
  plenary clashes --theme ai --certain`,
			ask: queries.Clashes,
		}),
		questionCommand(p, asked[queries.RankParams, queries.Ranked]{
			use: "rank", short: "Bodies by events, partners, betweenness or community",
			example: `  plenary rank
  plenary rank --by partners --limit 10
  plenary rank --by betweenness --roll-up`,
			ask: queries.Rank,
		}),
		questionCommand(p, asked[queries.ShowParams, queries.Shown]{
			use: "show THING", short: "All that is known of one thing, each fact with its source",
			example: `  plenary show UNESCO
  plenary show org/itu
  plenary show igf-permanent-mandate`,
			least: 1, ask: queries.Show,
		}),
		questionCommand(p, asked[queries.PassageParams, queries.Place]{
			use: "passage SOURCE", short: "A place in a source, and all that rests on it",
			example: `  plenary passage 'source/db4e769b03366e3a#char=1668,1904'
  plenary passage source/db4e769b03366e3a --start 1668 --around 3`,
			least: 1, ask: queries.PassageAt,
		}),
		questionCommand(p, asked[queries.SearchParams, queries.Hit]{
			use: "search TEXT...", short: "Full text over names, titles and passages",
			example: `  plenary search digital public infrastructure
  plenary search sanctions --limit 5`,
			least: 1, free: true, ask: queries.Search,
		}),
		questionCommand(p, asked[queries.SourcesParams, queries.Source]{
			use: "sources", short: "What is loaded, with hashes and counts",
			example: `  plenary sources
  plenary sources -o json`,
			ask: queries.Sources,
		}),
		questionCommand(p, asked[queries.StatsParams, queries.Stat]{
			use: "stats", short: "Counts of everything",
			example: "  plenary stats", ask: queries.Stats,
		}),
	}
}
