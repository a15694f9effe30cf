package events

// basedAt is the token behind a word that says where the body sits whose name follows,
// "Suva-based", "New York-headquartered", if that begins at token k; k if not. What
// something rests on is no seat: "Community-based".
func (s *sentence) basedAt(k int) int {
	if s.list[k].Kind != 'w' || !s.list[k].Capital {
		return k
	}
	j := k
	for j+1 < len(s.list) && j < k+mostPlaceWords && s.list[j+1].Kind == 'w' && s.list[j+1].Capital {
		j++
	}
	if j+3 >= len(s.list) || s.list[j+1].Kind != '-' || !s.list[j+1].Glued || !s.list[j+2].Glued || s.list[j+2].Capital || !s.is("seatedin", j+2) || s.is("basis", j) {
		return k
	}
	if next := s.list[j+3]; next.Kind != 'w' && next.Kind != 'n' || j > k && !Town(s.text[s.list[k].Start:s.list[j].End]) && !s.is("townhead", k) {
		return k
	}
	return j + 3
}

// mostPlaceWords is the greatest number of words of a place, without the first, before
// "-based".
const mostPlaceWords = 2
