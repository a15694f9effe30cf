package overview

import (
	"embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/plenarykg/plenary/schema"
)

//go:embed data
var files embed.FS

// meaning is what an act cue or a predicate cue stands for.
type meaning struct {
	stance     schema.Stance
	confidence float64
	denied     bool // its verb is denied, as in "did not block"
}

// role says how a segment hangs in its sentence.
type role string

const (
	mainRole     role = "main"
	leadRole     role = "lead"     // a clause before the main one: "While …, "
	withRole     role = "with"     // added by a preposition: ", with calls for …"
	partRole     role = "part"     // added by a participle: ", stating that …"
	contrastRole role = "contrast" // the other side: ", while others …"
	coordRole    role = "coord"    // a second verb: ", and called for …"
	thatRole     role = "that"     // a second thing said: ", and that …"
)

// frame is a way of reporting.
type frame string

const (
	thatFrame frame = "that" // what follows was said
	asFrame   frame = "as"   // the subject is judged by what follows
	factFrame frame = "fact" // as asFrame, but without a verdict of its own
	doneFrame frame = "done" // the subject was put forward
	toldFrame frame = "told" // the subject was made known
)

// lexicon holds the cues of one language, ready for use. It is read-only.
type lexicon struct {
	acts                 *cueIndex[meaning]
	predicates           *cueIndex[meaning]
	frames               *cueIndex[frame]
	hidden               *cueIndex[string]
	guards               *cueIndex[guard]
	segments             *cueIndex[role]
	leads                *cueIndex[string]
	tones                *cueIndex[tone]
	undoing              *cueIndex[string]
	figures              *cueIndex[string]
	likewisePlainly      *cueIndex[string]
	likewise             *cueIndex[string]
	eachBy               *cueIndex[string] // words for the one of several that performs an act
	partOf               *cueIndex[string] // words that some did what was only spoken of
	actFrames            *cueIndex[actFrame]
	refusals             *cueIndex[string]
	standIns             *cueIndex[string] // words that stand for the thing of a formal act
	relatives            map[string]bool   // the same, before the verb
	objectless           *cueIndex[string] // verbs that need no thing once it was named
	doneBy               *cueIndex[string] // words behind which an infinitive is done
	offices              *cueIndex[string] // names of offices, before what they are for
	officers             *cueIndex[string] // those who lead or serve a meeting and sign nothing
	chairs               *cueIndex[string] // the same, before the body that they are of
	agents               *cueIndex[string] // words for those who act, in which no guard counts
	announced            *cueIndex[string] // what the speaker is about to do, and thereby does
	conditions           *cueIndex[string] // words that make that depend on something
	othersFirst          *cueIndex[string] // leading clauses about those who do not speak
	signs                *cueIndex[string] // words that show a formal reservation
	lasting              *cueIndex[string] // words that it is still in force
	lookedBack           *cueIndex[string] // reports at the end of a clause that it is not done now
	textParts            *cueIndex[string] // words for a part of a text
	givenUp              *cueIndex[string] // words behind "but" that an act was not performed after all
	verbParts            *cueIndex[string] // parts of a text that go by their first words
	termNouns            *cueIndex[string] // words before a term that is quoted from a text
	proposals            map[string]bool   // nouns for words that somebody puts forward
	calledTerms          *cueIndex[string] // words that call what is quoted so
	weakSigns            *cueIndex[string]
	textConduct          *cueIndex[string] // reservations about how something is done
	pointed              *cueIndex[string] // words for a text named before
	notTexts             *cueIndex[string] // what is no text
	adoptions            *cueIndex[string] // words that a text was adopted
	consensusNamed       *cueIndex[string] // the consensus on a text
	toConsensus          *cueIndex[string] // what is done to "it", where it is a consensus
	baseForms            map[string]bool   // verbs of formal acts
	gerunds              map[string]bool
	outside              map[string]bool   // words for those whom a text does not concern
	ofGerunds            map[string]bool   // prepositions behind which a gerund is not done
	practices            *cueIndex[string] // verbs whose subject a gerund is
	modals               map[string]bool
	promises             map[string]bool // modals that announce
	continuers           map[string]bool // words that go on with an act without a verb
	adverbs              map[string]bool
	unfinished           map[string]bool   // words that want an object, besides verbs in -ed and -ing
	objectStarts         map[string]bool   // words with which an object begins
	headAdjectives       map[string]bool   // words that may stand before the first noun
	textNouns            map[string]bool   // nouns by which a document may call the text it tells of
	textMakings          *cueIndex[string] // words that say that a text was made or adopted
	textOpenings         map[string]bool   // words right before such a noun, where it is meant
	wants                *cueIndex[schema.Wants]
	issues               *cueIndex[schema.ID]
	shortNames           *cueIndex[schema.ID] // of issues, in headings
	shorts               *cueIndex[shortName] // of issues, in sentences
	topicLeads           *cueIndex[string]
	signOffs             map[string]bool
	back                 *cueIndex[string]
	divided              *cueIndex[string]
	floated              *cueIndex[string]
	general              *cueIndex[string]
	camps                *cueIndex[string]
	everyone             *cueIndex[string] // subjects that are all who speak
	unnamed              *cueIndex[string] // subjects that are those who are not named
	agentParts           *cueIndex[string] // parts of the speakers behind "by"
	oneByOne             *cueIndex[string] // words of a part that stand for all
	amongThem            *cueIndex[string] // subjects that are some of those just spoken of
	countedParts         *cueIndex[string] // subjects of which words say how many they are
	uncountedParts       *cueIndex[string] // subjects that are several
	pairedActs           *cueIndex[string] // two acts told as one: "reservations and dissociations"
	severally            *cueIndex[string] // words that give the acts of a sentence to different speakers
	former               *cueIndex[string] // the first of two who are named
	latter               *cueIndex[string]
	nameJoints           *cueIndex[string] // words between names in a row
	finite               map[string]bool   // finite verbs without a sign of it
	bodies               *cueIndex[string]
	imprint              *cueIndex[string]
	rebuttals            *cueIndex[string]
	counters             *cueIndex[string]
	negators             *cueIndex[string]
	tags                 *cueIndex[string]
	tagsAhead            *cueIndex[string] // tags whose verb stands before who said it
	claims               *cueIndex[string]
	processHeadings      *cueIndex[string]
	adjuncts             *cueIndex[string]
	argued               *cueIndex[string]
	wholes               *cueIndex[string] // words for all or most of a text, before its name
	removals             *cueIndex[string] // words by which a call is one for the end of a thing
	specifiers           *cueIndex[string] // words behind which the subject matter is named
	outcomeWords         *cueIndex[string]
	draftingTitles       *cueIndex[string] // words of titles of reports on talks about a text
	answering            *cueIndex[string] // words for those who hold another view
	weakTexts            *cueIndex[string] // words that name the text only where it is spoken of
	uncontested          *cueIndex[string] // subjects that nobody could be against
	textMakers           *cueIndex[string] // those who lead talks, behind what they made
	otherDrafts          *cueIndex[string] // what is drafted or final and no text under adoption
	outcomeHeadings      *cueIndex[string]
	generalHeadings      *cueIndex[string] // headings that say nothing of the subject
	reservationHeadings  *cueIndex[string] // headings over lists of what is reserved
	dissociationHeadings *cueIndex[string] // and of what is dissociated from
	textTitles           *cueIndex[string] // headings that name a text with its subject
	partHeadings         *cueIndex[string] // words for parts of a text, in headings of nothing else
	partTitles           map[string]bool   // words that texts have over parts of their own
	textActs             *cueIndex[string] // what is done to a text, in headings that name its subject
	navigation           map[string]bool   // words with which a line of navigation begins
	gatherings           *cueIndex[string] // words for when or where a meeting is held
	bodyWords            map[string]bool   // words in lower case that end names of bodies
	nameWords            map[string]bool   // lower-case words inside names
	officeholders        map[string]bool   // nouns for those who lead or serve a meeting
	honorifics           map[string]bool   // words before the names of persons
	notNames             map[string]bool   // words that no list of speakers holds
	subject              *cueIndex[string]
	possessives          map[string]bool
	titles               map[string]bool
	references           map[string]bool // words before the number of a part of a text
	instruments          map[string]bool // words with which names of texts and funds end
	abstract             map[string]bool // words of headings that name no subject
	headings             map[string]bool
	plainHeadings        map[string]bool // short names of issues that need no full one
	venues               map[string]bool // issues that are places of debate on others
}

// mainLanguage is the language whose folder holds every file and list.
const mainLanguage = "en"

var (
	english = sync.OnceValues(func() (*lexicon, error) { return readLexicon(mainLanguage) })
	french  = sync.OnceValues(func() (*lexicon, error) { return readLexicon("fr") })
	spanish = sync.OnceValues(func() (*lexicon, error) { return readLexicon("es") })
)

// lexiconOf is the lexicon of a document's language: English where there is
// none.
func lexiconOf(language string) (*lexicon, error) {
	primary, _, _ := strings.Cut(language, "-")
	switch primary {
	case "fr":
		return french()
	case "es":
		return spanish()
	}
	return english()
}

// readLexicon reads the cue files of a language.
func readLexicon(language string) (*lexicon, error) {
	r := reader{folder: "data/" + language}
	r.readClasses()
	l := &lexicon{
		acts:                 newCueIndex(readCues(&r, "acts", 3, meaningOf)),
		predicates:           newCueIndex(readCues(&r, "predicates", 3, meaningOf)),
		frames:               newCueIndex(readCues(&r, "frames", 2, func(f []string) (frame, error) { return frame(f[0]), nil })),
		segments:             newCueIndex(readCues(&r, "segments", 2, func(f []string) (role, error) { return role(f[0]), nil })),
		wants:                newCueIndex(readCues(&r, "wants", 2, func(f []string) (schema.Wants, error) { return schema.Wants(f[0]), nil })),
		issues:               newCueIndex(readCues(&r, "issues", 2, func(f []string) (schema.ID, error) { return schema.ID("issue/" + f[0]), nil })),
		shortNames:           newCueIndex(readCues(&r, "headings", 2, func(f []string) (schema.ID, error) { return schema.ID("issue/" + f[0]), nil })),
		shorts:               newCueIndex(readCues(&r, "short", 3, r.shortNameOf)),
		topicLeads:           r.list("topic-leads"),
		tones:                newCueIndex(readCues(&r, "tone", 4, toneOf)),
		undoing:              r.list("undoing"),
		figures:              r.list("figures"),
		likewisePlainly:      r.list("likewise-plainly"),
		likewise:             r.list("likewise"),
		eachBy:               r.list("each-by"),
		partOf:               r.list("part-of"),
		actFrames:            r.actFrames(),
		refusals:             r.list("refusals"),
		standIns:             r.list("stand-ins"),
		relatives:            r.words("relatives"),
		objectless:           r.list("objectless"),
		doneBy:               r.list("done-by"),
		chairs:               r.list("chairs"),
		officers:             r.list("officers"),
		offices:              r.list("offices"),
		agents:               r.list("agents"),
		announced:            r.list("announced"),
		conditions:           r.list("conditions"),
		othersFirst:          r.list("others-first"),
		signs:                r.list("signs"),
		textParts:            r.list("text-parts"),
		givenUp:              r.list("given-up"),
		verbParts:            r.list("verb-parts"),
		termNouns:            r.list("term-nouns"),
		calledTerms:          r.list("called-terms"),
		proposals:            r.words("proposals"),
		lookedBack:           r.list("looked-back"),
		lasting:              r.list("lasting"),
		weakSigns:            r.list("weak-signs"),
		textConduct:          r.list("text-conduct"),
		pointed:              r.list("pointed"),
		notTexts:             r.list("not-texts"),
		adoptions:            r.list("adoptions"),
		consensusNamed:       r.list("consensus-named"),
		toConsensus:          r.list("to-consensus"),
		baseForms:            r.words("base-forms"),
		gerunds:              r.words("gerunds"),
		outside:              r.words("outside"),
		ofGerunds:            r.words("of-gerunds"),
		practices:            r.list("practices"),
		modals:               r.words("modals"),
		promises:             r.words("promises"),
		continuers:           r.words("continuers"),
		adverbs:              r.words("adverbs"),
		unfinished:           r.words("unfinished"),
		objectStarts:         r.words("object-starts"),
		headAdjectives:       r.words("head-adjectives"),
		textNouns:            r.words("text-nouns"),
		textMakings:          r.list("text-makings"),
		textOpenings:         r.words("text-openings"),
		signOffs:             r.words("sign-offs"),
		hidden:               r.phrases("hidden"),
		guards:               newCueIndex(rankGuards(readCues(&r, "guards", 4, guardOf))),
		back:                 r.phrases("back"),
		leads:                r.list("leads"),
		divided:              r.list("divided"),
		floated:              r.list("floated"),
		general:              r.list("general"),
		camps:                r.list("camps"),
		everyone:             r.list("everyone"),
		unnamed:              r.list("unnamed"),
		agentParts:           r.list("agent-parts"),
		oneByOne:             r.list("one-by-one"),
		amongThem:            r.list("among-them"),
		countedParts:         r.list("counted"),
		uncountedParts:       r.list("uncounted"),
		pairedActs:           r.list("paired-acts"),
		severally:            r.list("severally"),
		former:               r.list("former"),
		latter:               r.list("latter"),
		nameJoints:           r.list("name-joints"),
		finite:               r.words("finite"),
		bodies:               r.list("bodies"),
		imprint:              r.list("imprint"),
		rebuttals:            r.list("rebuttals"),
		counters:             r.list("counters"),
		negators:             r.list("negators"),
		tags:                 r.list("tags"),
		tagsAhead:            r.list("tags-ahead"),
		claims:               r.list("claims"),
		processHeadings:      r.list("process-headings"),
		adjuncts:             r.list("adjuncts"),
		argued:               r.list("argued"),
		wholes:               r.list("wholes"),
		removals:             r.list("removals"),
		specifiers:           r.list("specifiers"),
		subject:              r.list("subject"),
		outcomeWords:         r.list("outcome-words"),
		draftingTitles:       r.list("drafting-titles"),
		answering:            r.list("answering"),
		weakTexts:            r.list("weak-texts"),
		uncontested:          r.list("uncontested"),
		textMakers:           r.list("text-makers"),
		otherDrafts:          r.list("other-drafts"),
		outcomeHeadings:      r.list("outcome-headings"),
		generalHeadings:      r.list("general-headings"),
		textTitles:           r.list("text-titles"),
		partHeadings:         r.list("part-headings"),
		partTitles:           r.words("part-titles"),
		textActs:             r.list("text-acts"),
		reservationHeadings:  r.list("reservation-headings"),
		dissociationHeadings: r.list("dissociation-headings"),
		navigation:           r.words("navigation"),
		gatherings:           r.list("gatherings"),
		bodyWords:            r.words("body-words"),
		nameWords:            r.words("name-words"),
		officeholders:        r.words("officeholders"),
		honorifics:           r.words("honorifics"),
		notNames:             r.words("not-names"),
		possessives:          r.words("possessives"),
		titles:               r.words("titles"),
		references:           r.words("references"),
		instruments:          r.words("instruments"),
		headings:             r.words("headings"),
		plainHeadings:        r.words("plain-headings"),
		venues:               r.words("venues"),
		abstract:             r.words("abstract"),
	}
	return l, r.err
}

func meaningOf(fields []string) (meaning, error) {
	confidence, err := strconv.ParseFloat(fields[1], 64)
	if err != nil || confidence <= 0 || confidence > 1 {
		return meaning{}, fmt.Errorf("confidence %q is not between 0 and 1", fields[1])
	}
	for _, s := range schema.Stances {
		if string(s) == fields[0] {
			return meaning{stance: s, confidence: confidence}, nil
		}
	}
	return meaning{}, fmt.Errorf("no stance %q", fields[0])
}

// reader reads the files of a folder and keeps the first error.
type reader struct {
	folder  string
	compile compiler
	err     error
}

func (r *reader) fail(file string, line int, err error) {
	if r.err == nil {
		r.err = fmt.Errorf("%s/%s.tsv:%d: %w", r.folder, file, line, err)
	}
}

// rows calls do for each line of a file that is neither empty nor a comment.
func (r *reader) rows(file string, do func(line int, fields []string)) {
	data, err := files.ReadFile(r.folder + "/" + file + ".tsv")
	if err != nil && !r.main() {
		return // a language need not have all files
	}
	if err != nil {
		r.fail(file, 0, err)
		return
	}
	line := 0
	for text := range strings.SplitSeq(string(data), "\n") {
		line++
		if strings.TrimSpace(text) != "" && !strings.HasPrefix(text, "#") {
			do(line, strings.Split(text, "\t"))
		}
	}
}

func (r *reader) readClasses() {
	r.compile = compiler{classes: map[string][]string{}, elements: map[string]element{}}
	r.rows("irregular", func(line int, fields []string) {
		if len(fields) != 2 {
			r.fail("irregular", line, fmt.Errorf("%d columns, not 2", len(fields)))
			return
		}
		r.compile.classes["="+fields[0]] = strings.Fields(fields[1])
	})
	r.rows("words", func(line int, fields []string) {
		if len(fields) != 2 {
			r.fail("words", line, fmt.Errorf("%d columns, not 2", len(fields)))
			return
		}
		for phrase := range strings.SplitSeq(fields[1], "|") {
			r.compile.classes[fields[0]] = append(r.compile.classes[fields[0]], forms(strings.TrimSpace(phrase), r.compile.classes)...)
		}
	})
}

// readCues reads a file whose last column is a pattern.
func readCues[T any](r *reader, file string, columns int, means func([]string) (T, error)) []cue[T] {
	var cues []cue[T]
	r.rows(file, func(line int, fields []string) {
		if len(fields) != columns {
			r.fail(file, line, fmt.Errorf("%d columns, not %d", len(fields), columns))
			return
		}
		m, err := means(fields)
		if err != nil {
			r.fail(file, line, err)
			return
		}
		for _, p := range r.patterns(file, line, fields[columns-1]) {
			cues = append(cues, cue[T]{p, m})
		}
	})
	return cues
}

// patterns reads the patterns of a column, which " | " parts.
func (r *reader) patterns(file string, line int, column string) []pattern {
	var patterns []pattern
	for source := range strings.SplitSeq(column, " | ") {
		p, err := r.compile.pattern(source)
		if err != nil {
			r.fail(file, line, err)
			continue
		}
		patterns = append(patterns, p)
	}
	return patterns
}

// phrases reads a file of patterns, one a line.
func (r *reader) phrases(file string) *cueIndex[string] {
	return newCueIndex(readCues(r, file, 1, func(f []string) (string, error) { return f[0], nil }))
}

// list reads the patterns of one heading in lists.tsv.
func (r *reader) list(name string) *cueIndex[string] {
	var cues []cue[string]
	r.rows("lists", func(line int, fields []string) {
		if len(fields) != 2 || fields[0] != name {
			return
		}
		for _, p := range r.patterns("lists", line, fields[1]) {
			cues = append(cues, cue[string]{p, name})
		}
	})
	if len(cues) == 0 && !r.main() {
		return r.inMain().list(name)
	}
	if len(cues) == 0 {
		r.fail("lists", 0, fmt.Errorf("no list %q", name))
	}
	return newCueIndex(cues)
}

func (r *reader) main() bool { return r.folder == "data/"+mainLanguage }

// inMain reads the folder that holds every list, for one that a language does
// not have of its own.
func (r *reader) inMain() *reader {
	main := &reader{folder: "data/" + mainLanguage}
	main.readClasses()
	return main
}

// words reads the plain words of one heading in lists.tsv.
func (r *reader) words(name string) map[string]bool {
	set := map[string]bool{}
	r.rows("lists", func(_ int, fields []string) {
		if len(fields) == 2 && fields[0] == name {
			for word := range strings.FieldsSeq(fields[1]) {
				set[fold(word)] = true
			}
		}
	})
	if len(set) == 0 && !r.main() {
		return r.inMain().words(name)
	}
	return set
}
