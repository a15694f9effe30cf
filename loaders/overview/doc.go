// Package overview loads newsletters and digests of statements whose speakers
// stand in parentheses behind what they said: "Concerns were raised about X
// (Norland, Sudovia on behalf of the Group of 77 and China)." Each such
// attribution becomes positions: who spoke, for whom, on which issue, with
// which stance, in which passage.
//
// A sentence is read in steps, each in a file of its own: attributions are
// found (attribution.go, asides.go) and parted where their words name who of
// the speakers did what or count them (turns.go, mentions.go, parties.go),
// their text is cut into segments (segment.go), words that only say who spoke
// are taken off (tag.go), each segment's act is read off cues (act.go,
// clause.go) unless other words deny it or take it back (denial.go,
// guard.go), its subject matter is looked up among issues and topics
// (issue.go) or comes from the heading (headings.go, section.go), and the
// acts become positions (positions.go). What words mean lives in data/: an
// expert extends those files without touching code.
package overview
