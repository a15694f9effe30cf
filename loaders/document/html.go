package document

func readFragment(fragment string, line int) []rawBlock { return nil }
