package values

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
)

const (
	xsdDateTime = xsd + "dateTime"
	xsdDate     = xsd + "date"
	xsdTime     = xsd + "time"
	xsdDuration = xsd + "dayTimeDuration"
)

// moment is an xsd:dateTime, xsd:date or xsd:time (XML Schema Part 2, section
// 3.2.7 and following).
type moment struct {
	year, month, day, hour, minute int
	second                         string // with its fraction, as written
	zone                           string // "", "Z" or "+01:00"
	offset                         int    // of the zone, in minutes
	unix                           int64  // seconds of the timeline, without the fraction
	fraction                       string // of the second, without trailing zeros
}

// momentOf reads a literal of one of the three datatypes.
func momentOf(l literal) (m moment, ok bool) {
	text := strings.Trim(l.text, " \t\r\n")
	var date, clock string
	switch l.datatype {
	case xsdDateTime:
		date, clock, ok = strings.Cut(text, "T")
		if !ok {
			return m, false
		}
	case xsdDate:
		date = text
	case xsdTime:
		clock = text
	default:
		return m, false
	}
	if clock != "" || l.datatype == xsdTime {
		clock, m.zone = cutZone(clock)
	} else {
		date, m.zone = cutZone(date)
	}
	m.year, m.month, m.day, m.second = 1972, 12, 31, "0"
	if l.datatype != xsdTime && !m.readDate(date) || l.datatype != xsdDate && !m.readClock(clock) || !m.readZone() {
		return m, false
	}
	whole, fraction, _ := strings.Cut(m.second, ".")
	seconds, err := strconv.Atoi(whole)
	if err != nil {
		return m, false
	}
	m.fraction = strings.TrimRight(fraction, "0")
	m.unix = time.Date(m.year, time.Month(m.month), m.day, m.hour, m.minute, seconds, 0, time.UTC).Unix() - int64(m.offset)*60
	return m, true
}

// cutZone parts the time zone from the end of a date or a time.
func cutZone(text string) (rest, zone string) {
	if rest, ok := strings.CutSuffix(text, "Z"); ok {
		return rest, "Z"
	}
	if n := len(text) - len("+01:00"); n > 0 && text[n+3] == ':' && (text[n] == '+' || text[n] == '-') {
		return text[:n], text[n:]
	}
	return text, ""
}

func (m *moment) readDate(text string) bool {
	before := strings.HasPrefix(text, "-")
	part := strings.Split(strings.TrimPrefix(text, "-"), "-")
	if len(part) != 3 || len(part[0]) < 4 || len(part[0]) > 9 || len(part[0]) > 4 && part[0][0] == '0' {
		return false
	}
	ok := digits(part[0], &m.year) && len(part[1]) == 2 && digits(part[1], &m.month) && len(part[2]) == 2 && digits(part[2], &m.day)
	if before {
		m.year = -m.year
	}
	return ok && 1 <= m.month && m.month <= 12 && 1 <= m.day && m.day <= time.Date(m.year, time.Month(m.month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

func (m *moment) readClock(text string) bool {
	part := strings.Split(text, ":")
	if len(part) != 3 || len(part[0]) != 2 || len(part[1]) != 2 {
		return false
	}
	var second int
	whole, fraction, has := strings.Cut(part[2], ".")
	if !digits(part[0], &m.hour) || !digits(part[1], &m.minute) || len(whole) != 2 || !digits(whole, &second) || has && !isPlain("0"+fraction, false) {
		return false
	}
	m.second = part[2]
	midnight := m.hour == 24 && m.minute == 0 && second == 0 && strings.Trim(fraction, "0") == ""
	return has == (fraction != "") && (midnight || m.hour < 24 && m.minute < 60 && second < 60)
}

func (m *moment) readZone() bool {
	if m.zone == "" || m.zone == "Z" {
		return true
	}
	var hours, minutes int
	if !digits(m.zone[1:3], &hours) || !digits(m.zone[4:], &minutes) || minutes > 59 || hours*60+minutes > 14*60 {
		return false
	}
	m.offset = hours*60 + minutes
	if m.zone[0] == '-' {
		m.offset = -m.offset
	}
	return true
}

func digits(text string, n *int) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	var err error
	*n, err = strconv.Atoi(text)
	return err == nil
}

// widest is the most that a time without a zone may be away from the same time
// in UTC, in seconds.
const widest = 14 * 60 * 60

// compare gives -1, 0 or 1, and 2 where only one has a zone and they are too
// near to tell (XML Schema Part 2, section 3.2.7.4).
func (m moment) compare(n moment) int {
	switch {
	case (m.zone == "") == (n.zone == ""):
		return m.line(n)
	case m.zone == "":
		if m.unix+widest < n.unix {
			return -1
		}
		if m.unix-widest > n.unix {
			return 1
		}
		return 2
	}
	if c := n.compare(m); c != 2 {
		return -c
	}
	return 2
}

// line compares on the timeline, without a zone as in UTC.
func (m moment) line(n moment) int {
	return cmp.Or(cmp.Compare(m.unix, n.unix), strings.Compare(m.fraction, n.fraction))
}

// part is what a function like YEAR takes out of a dateTime (section 17.4.5).
func (m moment) part(name string) quad.Value {
	switch name {
	case "YEAR":
		return ofInt(int64(m.year)).value()
	case "MONTH":
		return ofInt(int64(m.month)).value()
	case "DAY":
		return ofInt(int64(m.day)).value()
	case "HOURS":
		return ofInt(int64(m.hour)).value()
	case "MINUTES":
		return ofInt(int64(m.minute)).value()
	}
	second, _ := readNumber(m.second, decimal)
	return typed(second.plain(), xsd+"decimal")
}

// duration is the zone as an xsd:dayTimeDuration.
func (m moment) duration() string {
	if m.offset == 0 {
		return "PT0S"
	}
	sign, n := "", m.offset
	if n < 0 {
		sign, n = "-", -n
	}
	text := sign + "PT"
	if n >= 60 {
		text += strconv.Itoa(n/60) + "H"
	}
	if n%60 > 0 {
		text += strconv.Itoa(n%60) + "M"
	}
	return text
}
