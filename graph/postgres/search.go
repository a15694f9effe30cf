package postgres

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/plenarykg/plenary/graph"
)

// anything escapes what LIKE takes for more than itself.
var anything = strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`)

func (r *reader) Search(ctx context.Context, text string, prefix bool, limit int) (ids []graph.ID, err error) {
	leave, err := r.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	fold := graph.Fold(text)
	if !utf8.ValidString(fold) {
		return nil, nil // no text has it
	}
	fold = stored(fold)
	sql, args := "SELECT id FROM terms WHERE fold LIKE $1", []any{anything.Replace(fold) + "%"}
	if !prefix {
		args[0] = "%" + args[0].(string)
	} else if head := headOf(fold); len(head) > 0 {
		sql += " AND head >= $2 AND head < $3"
		args = append(args, head, after(head))
	}
	sql += ` ORDER BY text COLLATE "C", kind, extra COLLATE "C"`
	if limit > 0 {
		sql += " LIMIT " + strconv.Itoa(limit)
	}
	err = r.do(ctx, func(s *session) (err error) {
		ids, err = all(ctx, s, numberOf, sql, ownPlan(args...)...)
		return err
	})
	return ids, err
}

// after is what follows all bytes that begin like these: no byte of UTF-8 is
// 0xFF.
func after(head []byte) []byte {
	return append(append([]byte(nil), head...), 0xFF)
}
