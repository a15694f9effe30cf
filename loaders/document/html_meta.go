package document

import (
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

// pageMeta is what a web page declares of itself.
type pageMeta struct {
	title, language, address, published, publisher, author, starts string

	heading rawBlock // the page's first heading of level 1, if it has just one
	base    *url.URL // against which links are resolved; may be nil
}

func readPageMeta(page *goquery.Document, address string) pageMeta {
	m := pageMeta{}
	m.base, _ = url.Parse(address)
	if href, ok := page.Find("base[href]").Attr("href"); ok {
		m.base, _ = url.Parse(resolve(m.base, href))
	}
	if m.base != nil && !m.base.IsAbs() {
		m.base = nil
	}
	linked := readLinkedData(page)
	m.publisher = firstOf(metaContent(page, "og:site_name"), linked.publisher, metaContent(page, "dcterms.publisher", "dc.publisher"))
	if m.publisher == "" {
		title := oneLine(page.Find("head title").First().Text())
		m.publisher = firstOf(siteBefore(page, title), siteOf(title), printedSite(page, title))
	}
	m.published = firstOf(dayOf(metaContent(page, publishedNames...)), dayOf(linked.published), publishedTime(page), publishedLine(page), countedLine(page), issueLine(page))
	m.author = metaContent(page, "author", "dcterms.creator", "dc.creator")
	if len(linked.started) == 1 {
		m.starts = dayOf(linked.started[0])
	}
	m.address = canonical(page, m.base, address)
	m.language = declaredLanguage(page)
	m.heading = firstHeading(page)
	m.title = firstOf(strings.ReplaceAll(m.heading.Text, "\n", " "), withoutSite(metaContent(page, "og:title", "dcterms.title", "dc.title"), m.publisher), linked.headline,
		withoutSite(oneLine(page.Find("head title").First().Text()), m.publisher))
	return m
}

// fill puts what the page declares into the document.
func (m pageMeta) fill(d *Document) {
	d.Title = m.title
	d.Language = m.language
	d.Published = m.published
	d.Publisher = m.publisher
	d.Author = m.author
	d.Starts = m.starts
	if m.address != "" {
		d.URL = m.address
	}
}

func firstOf(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// publishedNames are the names under which pages give their date.
var publishedNames = []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dcterms.issued",
	"dcterms.created", "dcterms.date", "dc.date.issued", "dc.date", "citation_publication_date", "date.issued", "publish-date", "publish_date",
	"publication_date", "pubdate", "date"}

// metaContent returns the content of the first meta element of one of the
// names, in the order of the names.
func metaContent(page *goquery.Document, names ...string) string {
	found := map[string]string{}
	page.Find("meta[content]").Each(func(_ int, s *goquery.Selection) {
		content := oneLine(s.AttrOr("content", ""))
		for _, attribute := range []string{"property", "name", "itemprop", "http-equiv"} {
			name := strings.ToLower(strings.TrimSpace(s.AttrOr(attribute, "")))
			if name != "" && found[name] == "" {
				found[name] = content
			}
		}
	})
	for _, name := range names {
		if found[name] != "" {
			return found[name]
		}
	}
	return ""
}

// publishedTime reads a time element that is marked as the date of
// publication; others may be the dates of events.
func publishedTime(page *goquery.Document) string {
	published := ""
	page.Find("time[datetime], [itemprop=datePublished]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		n := s.Get(0)
		marked := attr(n, "itemprop") == "datePublished" || hasAttr(n, "pubdate")
		for p, up := n, 0; p != nil && up < 3 && !marked; p, up = p.Parent, up+1 {
			for _, word := range []string{"published", "pubdate", "posted", "submitted", "byline", "entry", "post", "updated"} {
				marked = marked || p.Type == html.ElementNode && hasClassWord(p, word) && (up > 0 || word != "updated")
			}
		}
		if marked {
			published = dayOf(firstOf(s.AttrOr("datetime", ""), s.AttrOr("content", ""), s.Text()))
		}
		return published == ""
	})
	return published
}

// longestMetaLine is the greatest number of characters in a line above an article
// that says when it was posted.
const longestMetaLine = 60

// metaClasses are words in the classes of lines that say when an article was posted,
// and by whom.
var metaClasses = []string{"meta", "byline", "dateline", "published", "pubdate", "posted", "timestamp"}

// publishedLine reads the day in the lines that content systems print above an
// article, "Posted on 3 March 2026 by admin", in an element of such a class. Those of
// events tell the event's day.
func publishedLine(page *goquery.Document) string {
	found := map[string]bool{}
	page.Find("[class]").Each(func(_ int, s *goquery.Selection) {
		if n := s.Get(0); !slices.ContainsFunc(metaClasses, func(word string) bool { return hasClassWord(n, word) }) || slices.ContainsFunc(classWords(n), func(word string) bool { return strings.HasPrefix(word, "event") }) {
			return
		}
		s.Find("li, span, p, div").AddSelection(s).Each(func(_ int, line *goquery.Selection) {
			for part := range strings.FieldsFuncSeq(oneLine(line.Text()), func(c rune) bool { return strings.ContainsRune("|·•", c) }) {
				if len(part) <= longestMetaLine && dayOf(part) != "" {
					found[dayOf(part)] = found[dayOf(part)] || hourInFigures.MatchString(part)
					break // "3 March 2026, 18:42 | Updated 4 March 2026"
				}
			}
		})
	})
	for day, timed := range found {
		if len(found) == 1 && !timed {
			return day
		}
	}
	return ""
}

// viewed is what pages print beside the day on which an item was posted: how often it was read.
var viewed = regexp.MustCompile(`(?i)\b(?:views?|hits|visits|reads|read count|vues|visites|lectures|visitas|vistas|lecturas|visualizaciones)\b ?:? ?\d|\d ?(?:views|hits|reads|vues|visitas|lecturas)\b`)

// countedLine reads the day of a line or a list that also says how often an item was read: "Date:
// 2026-05-27, Views: 318".
func countedLine(page *goquery.Document) string {
	found := ""
	page.Find("ul, ol, dl, tr, p, div, span").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		var parts []string
		s.Contents().Each(func(_ int, part *goquery.Selection) { parts = append(parts, part.Text()) })
		if text := oneLine(strings.Join(parts, " ")); len(text) <= 2*longestMetaLine && viewed.MatchString(text) {
			found = dayOf(text)
		}
		return found == ""
	})
	return found
}

// issueLine reads the day that newspapers print beside their name at the top of each page,
// "Suva, Monday, 28 September 2026 | No. 12", if it is the only one there.
func issueLine(page *goquery.Document) string {
	found := map[string]bool{}
	page.Find("body > header").Each(func(_ int, head *goquery.Selection) {
		head.Find("div, p, span, li").Each(func(_ int, line *goquery.Selection) {
			text := oneLine(line.Text())
			if day := dayOf(text); day != "" && len(text) <= longestMetaLine && !hourInFigures.MatchString(text) {
				found[day] = true
			}
		})
	})
	for day := range found {
		if len(found) == 1 {
			return day
		}
	}
	return ""
}

// hourInFigures is a time of day, as events have it.
var hourInFigures = regexp.MustCompile(`\d[:.h]\d\d\b.*\d[:.h]\d\d\b`)

func canonical(page *goquery.Document, base *url.URL, address string) string {
	href := firstOf(strings.TrimSpace(page.Find("link[rel=canonical]").AttrOr("href", "")), metaContent(page, "og:url"))
	if href != "" {
		if u, err := url.Parse(resolve(base, href)); err == nil && (u.Scheme == "http" || u.Scheme == "https") {
			return u.String()
		}
	}
	return address
}

func declaredLanguage(page *goquery.Document) string {
	lang := firstOf(page.Find("html").AttrOr("lang", ""), page.Find("html").AttrOr("xml:lang", ""),
		metaContent(page, "content-language", "dcterms.language", "dc.language", "og:locale"))
	lang, _, _ = strings.Cut(lang, ",")
	return strings.ReplaceAll(strings.TrimSpace(lang), "_", "-")
}

// firstHeading returns the page's heading of level 1, before clutter is
// removed; it prefers one inside the main content, and takes what the page
// marks as its headline if it has none of level 1.
func firstHeading(page *goquery.Document) rawBlock {
	for _, selector := range []string{"main h1, article h1, [role=main] h1", "h1", "[itemprop=headline]", ".page-header h2, h2.page-title, h2.entry-title, h2.node-title"} {
		var found rawBlock
		count := 0
		page.Find(selector).Each(func(_ int, s *goquery.Selection) {
			n := s.Get(0)
			if isHidden(n) {
				return
			}
			w := newHTMLWalker(nil)
			w.line = lineOf(n)
			w.flat(n)
			w.w.newline = false
			raw, ok := w.w.block(Block{Kind: Heading, Level: 1})
			if !ok {
				return
			}
			count++
			if count == 1 {
				found = raw
			}
		})
		if count == 1 {
			return found
		}
	}
	return rawBlock{}
}

// withoutSite cuts the name of the site off a title ("Title | Site").
func withoutSite(title, site string) string {
	for _, separator := range []string{" | ", " – ", " — ", " - ", " :: ", " » ", " · "} {
		at := strings.LastIndex(title, separator)
		if at <= 0 {
			continue
		}
		tail := title[at+len(separator):]
		if strings.EqualFold(tail, site) || separator == " | " {
			return strings.TrimSpace(title[:at])
		}
	}
	return title
}

// siteOf returns the name of the site from a page's title ("Title | Site").
func siteOf(title string) string {
	at := strings.LastIndex(title, " | ")
	if at <= 0 {
		return ""
	}
	return strings.TrimSpace(title[at+len(" | "):])
}

// siteBefore returns the name of the site where the page's title begins with it and ends
// with a heading: "Site | News | Title", "Site -- Title".
func siteBefore(page *goquery.Document, title string) string {
	for _, separator := range []string{" | ", " -- ", " :: ", " » "} {
		at, last := strings.Index(title, separator), strings.LastIndex(title, separator)
		if at <= 0 {
			continue
		}
		rest := strings.TrimSpace(title[last+len(separator):])
		if headings := page.Find("h1, h2"); headings.FilterFunction(func(_ int, h *goquery.Selection) bool { return strings.EqualFold(oneLine(h.Text()), rest) }).Length() > 0 {
			return strings.TrimSpace(title[:at])
		}
	}
	return ""
}

// printedSite returns the name of the site from a page's title with another sign before
// it, "Title – Site", if the page prints it by itself at its top or bottom.
func printedSite(page *goquery.Document, title string) string {
	for _, separator := range []string{" – ", " — ", " - ", " :: ", " » ", " · "} {
		at := strings.LastIndex(title, separator)
		if at <= 0 {
			continue
		}
		site, printed := strings.TrimSpace(title[at+len(separator):]), false
		page.Find("header, footer, [class*=logo], [class*=brand]").Each(func(_ int, part *goquery.Selection) {
			part.Find("*").AddSelection(part).Each(func(_ int, s *goquery.Selection) {
				printed = printed || strings.EqualFold(oneLine(s.Text()), site)
			})
		})
		if printed {
			return site
		}
	}
	return ""
}

// linkedData is what a page says of itself in JSON-LD (schema.org).
// started are the days on which the events that it describes begin.
type linkedData struct {
	published, publisher, headline string
	started                        []string
}

func readLinkedData(page *goquery.Document) linkedData {
	var found linkedData
	page.Find(`script[type="application/ld+json"]`).Each(func(_ int, s *goquery.Selection) {
		var value any
		if json.Unmarshal([]byte(s.Text()), &value) == nil {
			found.read(value, 0)
		}
	})
	return found
}

const deepestLinkedData = 6

func (l *linkedData) read(value any, depth int) {
	if depth > deepestLinkedData {
		return
	}
	switch v := value.(type) {
	case []any:
		for _, item := range v {
			l.read(item, depth+1)
		}
	case map[string]any:
		if published, ok := v["datePublished"].(string); ok && l.published == "" {
			l.published = published
		}
		if headline, ok := v["headline"].(string); ok && l.headline == "" {
			l.headline = oneLine(headline)
		}
		if publisher, ok := v["publisher"].(map[string]any); ok && l.publisher == "" {
			if name, ok := publisher["name"].(string); ok {
				l.publisher = oneLine(name)
			}
		}
		if start, ok := v["startDate"].(string); ok {
			l.started = append(l.started, start)
		}
		l.read(v["@graph"], depth+1)
	}
}
