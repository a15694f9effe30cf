# Plenary: what one runs. `make check` before every commit; `.ci/run` calls
# `make demo` and `make test` from a clean checkout.

SHELL := /bin/bash
.SHELLFLAGS := -o pipefail -c

GO      ?= go
BIN     := bin/plenary
STATICCHECK_VERSION := v0.8.2
STATICCHECK := $(CURDIR)/bin/staticcheck

.PHONY: all demo test check format vet staticcheck short layers accuracy fuzz clean

all: $(BIN)

$(BIN): FORCE
	$(GO) build -trimpath -o $@ ./cmd/plenary

FORCE:

# Builds, loads the built-in data into plenary.db (or PLENARY_DB) and answers a
# first question.
demo: $(BIN)
	@$(BIN) demo && $(BIN) cohosts UNESCO

# All tests, with the race detector.
test:
	$(GO) test -race ./...

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

# The accuracy table for the gold answers that can be found.
accuracy:
	$(GO) test -count=1 -run TestAccuracy -v ./cmd/plenary | sed -n 's/^ *accuracy_test.go:[0-9]*: //p'

# Each fuzz target for a while.
FUZZTIME ?= 20s
fuzz:
	@for pkg in $$($(GO) list ./...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	    $(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$pkg || exit 1; \
	  done; \
	done

clean:
	rm -rf bin
