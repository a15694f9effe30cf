# Plenary: what one runs. `make check` before every commit; `.ci/run` calls
# `make demo` and `make test` from a clean checkout.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

GO      ?= go
BIN     := bin/plenary
STATICCHECK_VERSION := v0.8.2
STATICCHECK := $(CURDIR)/bin/staticcheck

.PHONY: all web clients browser-test demo test check format vet staticcheck short layers accuracy agree large soak fuzz crash conformance bench bench-sparql bench-test bench-readme load clean

all: $(BIN)

$(BIN): FORCE
	@$(MAKE) --no-print-directory web || echo "the scripts of the pages were not built (see above); the pages do without them"
	$(GO) build -o $@ ./cmd/plenary

FORCE:

# The scripts of the pages, into web/dist, from where the program embeds them.
web: web/dist/manifest.json

web/dist/manifest.json: $(shell find web/src web/build -type f 2>/dev/null) web/package-lock.json web/vite.config.js web/tsconfig.json
	@if command -v npm >/dev/null 2>&1; then cd web && npm install --no-save --no-audit --no-fund --loglevel=error && npm run --silent build; \
	else echo "npm is not installed: the pages will have no scripts (Node.js 20.19 or later brings it)"; fi

# The clients of SPARQL endpoints that npm brings, for the test that lets them
# ask a server; Debian has the others (.ci/run installs them).
CLIENTS := queries/server/testdata/clients
clients: $(CLIENTS)/node_modules/.package-lock.json

$(CLIENTS)/node_modules/.package-lock.json: $(CLIENTS)/package.json $(CLIENTS)/package-lock.json
	@if command -v npm >/dev/null 2>&1; then cd $(CLIENTS) && npm install --no-save --no-audit --no-fund --loglevel=error && touch node_modules/.package-lock.json; \
	else echo "npm is not installed: Comunica, fetch-sparql-endpoint and Yasgui will not ask"; fi

# The pages in Chromium, against a server and a store of their own; screenshots
# and downloads go to web/artefacts.
browser-test: $(BIN)
	@if ! command -v npm >/dev/null 2>&1; then echo "SKIPPED: the pages were not tested in a browser, npm is not installed"; \
	else cd web && npm test --silent; fi

# Builds, loads the built-in data into plenary.db (or PLENARY_DB) and answers a
# first question.
demo: $(BIN)
	@$(BIN) demo && $(BIN) cohosts UNESCO

# All tests. With the race detector, with which they take several times as long,
# those of the packages where goroutines meet (RACED), but for tests in which one
# asks after the other, like the long scripts, as each of their commands is a
# process of its own (ALONE); these, and all other packages, without it.
# TestMakefile holds that none is forgotten. No package should take more than
# some minutes; the limit is for slow machines that do much else. What vet looks
# for is looked for by `make vet`.
TIMEOUT ?= 25m
RACED := ./cmd/plenary ./graph/cayley ./graph/graphtest/... ./graph/pebble ./graph/postgres/... ./loaders/rdf ./queries/server
ALONE := TestScripts TestAccuracy TestLoadedGraphsKeepTheRules
ALONE += TestMemory TestColumns TestDisk TestNarrow TestNaive TestServer
ALONE += TestCayleysOwnSuite TestPlansAnswerLikeIterators TestAllValuesReadBack TestOurQuadsAreCayleys
ALONE += TestAnswersAreCutOffVisibly TestEachCodingHasItsOwnETag
test:
	$(GO) test -vet=off -race -timeout $(TIMEOUT) $(RACED)
	$(GO) test -vet=off -timeout $(TIMEOUT) $$($(GO) list ./... | grep -vxF "$$($(GO) list $(RACED))")
	$(GO) test -vet=off -timeout $(TIMEOUT) -run "^($$(echo $(ALONE) | tr ' ' '|'))$$" $(RACED)

# Everything that has to be right before a commit.
check: format vet staticcheck test

short:
	$(GO) test -short ./...

format:
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then echo "not gofmt-ed:"; echo "$$unformatted"; exit 1; fi

vet:
	$(GO) vet ./...

staticcheck: $(STATICCHECK)
	$(STATICCHECK) ./...

$(STATICCHECK):
	GOBIN=$(CURDIR)/bin $(GO) install honnef.co/go/tools/cmd/staticcheck@$(STATICCHECK_VERSION)

layers:
	$(GO) test -run TestLayers .

# The accuracy table for the gold answers that can be found, and that of the made-up
# documents; of documents of your own with EXAM='FOLDER FOLDER' (docs/accuracy.md
# says what is in one).
accuracy:
	@PLENARY_INVENTED=1 $(GO) test -count=1 -run '$(if $(EXAM),TestExam,TestAccuracy|TestInvented)' -v ./cmd/plenary | sed -n 's/^ *[a-z_]*_test.go:[0-9]*: //p;/^--- FAIL/p'
accuracy: export PLENARY_EXAM = $(abspath $(EXAM))

# All engines and the naive one, asked the same random patterns and questions,
# 10,000 and more; without the race detector, with which `make test` asks a few.
agree:
	$(GO) test -count=1 -timeout $(TIMEOUT) -run 'TestPatterns|TestQuestions' ./graph/graphtest/agreement

# Large inputs in bounded memory, without the race detector, with which they
# would take minutes and `make test` leaves them out.
large:
	$(GO) test -count=1 -timeout $(TIMEOUT) -run 'TestLongAnswersAreStreamed' ./queries/server
	$(GO) test -count=1 -timeout $(TIMEOUT) -run 'TestExportOfManyQuads' ./cmd/plenary

# Eight readers and a writer on each engine, for so long on each.
SOAK ?= 60s
soak:
	$(GO) test -race -count=1 -timeout 60m -run TestSoak -v ./graph/graphtest/agreement -soak $(SOAK)

# Each fuzz target for a while.
FUZZTIME ?= 20s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$pkg || exit 1; \
	  done; \
	done

# Plenary and its peers, asked the same questions: SIZE=100k (about two
# minutes), 1m or 10m. BENCH are flags, like BENCH="-engines plenary,sqlite
# -questions Q1,Q2"; `cd bench && go run . -help` tells them.
SIZE ?= 100k
BENCH ?=
bench: bench/node/node_modules
	cd bench && $(GO) build -o ../bin/bench . && ../bin/bench -size $(SIZE) $(BENCH)

# Queries in SPARQL, asked of Plenary, Oxigraph and rdflib; -questions are names
# of the files in bench/sparql/questions here.
bench-sparql: bench/node/node_modules
	cd bench && $(GO) build -o ../bin/bench . && ../bin/bench -sparql -size $(SIZE) $(BENCH)

bench/node/node_modules: bench/node/package.json bench/node/package-lock.json
	@if command -v npm >/dev/null 2>&1; then cd bench/node && npm install --no-save --no-audit --no-fund && touch node_modules; \
	else echo "npm is not installed: DuckDB and Oxigraph will take no part"; fi

# A server on the loopback address under load: many questions a second while a
# document is loaded, slow clients, and questions meant to do harm. LOAD are
# flags; `cd bench && go run ./load -help` tells them.
LOAD ?=
load: $(BIN)
	cd bench && $(GO) run ./load -program ../$(BIN) $(LOAD)

bench-test:
	cd bench && $(GO) vet ./... && $(GO) test ./...

# The tables of the last runs, into the README.
bench-readme:
	cd bench && $(GO) run . -readme ../README.md

# For a release: kills a process that changes a store, so many times, and fails
# each of the disk's operations in turn.
ROUNDS ?= 1000
crash:
	PLENARY_CRASH_ROUNDS=$(ROUNDS) $(GO) test -count=1 -timeout 6h -v -run 'TestKilled|TestBrokenDisk|TestBackupUnderWrites' ./graph/pebble

clean:
	rm -rf bin

# The W3C's tests, as a table: those of a suite that passed, failed, were left out.
# All of evaluation are run on each engine too.
conformance:
	@PLENARY_ENGINES=all $(GO) test -v -timeout $(TIMEOUT) -run W3C ./loaders/rdf ./queries/sparql/... ./queries/server 2>&1 | awk ' \
	$$1 == "---" { name = $$3; status[name] = $$2; order[++n] = name; while (sub("/[^/]*$$", "", name)) parent[name] = 1 } \
	/^FAIL/ { failed = 1 } \
	END { printf "%-44s %6s %6s %8s\n", "suite", "passed", "failed", "left out"; \
	  for (i = 1; i <= n; i++) if (!(order[i] in parent)) { \
	    split(order[i], part, "/"); suite = part[1] (order[i] ~ "^TestW3C(Queries|)/" ? "/" part[2] : ""); \
	    if (!(suite in seen)) { seen[suite] = 1; suites[++m] = suite } count[suite, status[order[i]]]++ } \
	  for (i = 1; i <= m; i++) printf "%-44s %6d %6d %8d\n", suites[i], count[suites[i], "PASS:"], count[suites[i], "FAIL:"], count[suites[i], "SKIP:"]; \
	  exit failed }'
