package postgres

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
)

// hosts are the connections to the servers of one graph.
type hosts struct {
	schema           string
	buckets          int // of the keys of a graph that is made; 0 is none
	readers, writers *pgxpool.Pool
}

const (
	defaultSchema  = "plenary"
	connectTimeout = 5 * time.Second
	// A connection is given up for a new one after this time, so that reads
	// return to a standby that is back.
	connectionLife = 5 * time.Minute
)

// settings are the parameters of each session, unless the address has its own.
// PostgreSQL compiles queries that it takes for long, which takes longer than
// they do, and takes disks for slower than they are today; CockroachDB ignores
// what it does not know.
var settings = map[string]string{
	"application_name": "plenary",
	"jit":              "off",
	"random_page_cost": "1.1",
	"work_mem":         "32MB",
}

// openHosts reads the address. It connects to no server yet.
func openHosts(ctx context.Context, url string) (*hosts, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("graph: address of the database: %w", err)
	}
	params := config.ConnConfig.RuntimeParams
	schema, err := schemaOf(params["search_path"])
	if err != nil {
		return nil, err
	}
	buckets, err := bucketsOf(params[bucketsParameter])
	if err != nil {
		return nil, err
	}
	delete(params, bucketsParameter) // which no server knows
	params["search_path"] = pgx.Identifier{schema}.Sanitize()
	for name, value := range settings {
		if _, given := params[name]; !given {
			params[name] = value
		}
	}
	if config.ConnConfig.ConnectTimeout == 0 {
		config.ConnConfig.ConnectTimeout = connectTimeout
	}
	config.MaxConnLifetime = min(config.MaxConnLifetime, connectionLife)
	config.MinConns, config.MinIdleConns = 0, 0
	if !strings.Contains(url, "pool_max_conns") {
		config.MaxConns = 16
	}
	// Statements are prepared once a connection, but for those whose best plan
	// depends on their sets: see ownPlan.
	config.ConnConfig.DefaultQueryExecMode = pgx.QueryExecModeCacheStatement

	several := len(config.ConnConfig.Fallbacks) > 0
	writing := config.Copy()
	if several {
		writing.ConnConfig.ValidateConnect = pgconn.ValidateConnectTargetSessionAttrsReadWrite
		if config.ConnConfig.ValidateConnect == nil {
			config.ConnConfig.ValidateConnect = pgconn.ValidateConnectTargetSessionAttrsPreferStandby
		}
	}
	h := &hosts{schema: schema, buckets: buckets}
	if h.readers, err = pgxpool.NewWithConfig(ctx, config); err != nil {
		return nil, fmt.Errorf("graph: address of the database: %w", err)
	}
	if h.writers, err = pgxpool.NewWithConfig(ctx, writing); err != nil {
		h.readers.Close()
		return nil, fmt.Errorf("graph: address of the database: %w", err)
	}
	return h, nil
}

// schemaOf is the one name in a search path.
func schemaOf(searchPath string) (string, error) {
	name := strings.TrimSpace(searchPath)
	if quoted := strings.TrimSuffix(strings.TrimPrefix(name, `"`), `"`); len(quoted) == len(name)-2 {
		name = quoted
	}
	switch {
	case name == "":
		return defaultSchema, nil
	case len(name) > 63 || strings.ContainsAny(name, "\",$\x00"):
		return "", fmt.Errorf("graph: search_path in the address is %q: give the name of one schema", searchPath)
	}
	return name, nil
}

// bucketsParameter is the engine's own parameter in an address.
const bucketsParameter = "hash_buckets"

// mostBuckets is what CockroachDB allows.
const mostBuckets = 2048

// bucketsOf is the number of buckets that an address wants.
func bucketsOf(text string) (int, error) {
	if text == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 2 || n > mostBuckets {
		return 0, fmt.Errorf("graph: %s in the address is %q: give a number from 2 to %d, or leave it out", bucketsParameter, text, mostBuckets)
	}
	return n, nil
}

func (h *hosts) close() {
	h.readers.Close()
	h.writers.Close()
}

// again reports whether another try may do better: the connection was lost,
// the server stops, starts or has no connection left, or the transaction fell
// victim to another.
func again(err error) bool {
	var ofServer *pgconn.PgError
	if !errors.As(err, &ofServer) {
		return !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded) && !errors.Is(err, errNoGraph) && !errors.Is(err, errNewer) && !errors.Is(err, errOlder)
	}
	switch ofServer.Code {
	case "40001", "40P01", // serialisation failure, deadlock
		"57P01", "57P02", "57P03", "57P05", // stopping, crashed, starting, idle session
		"53300", "25006": // too many connections, not the primary any more
		return true
	}
	return strings.HasPrefix(ofServer.Code, "08") // connection
}

// lost reports whether the server or the way to it is gone.
func lost(err error) bool {
	var ofServer *pgconn.PgError
	return !errors.As(err, &ofServer) || strings.HasPrefix(ofServer.Code, "57P") || strings.HasPrefix(ofServer.Code, "08")
}

// sleep waits, or gives the error of the context if that is done first.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
