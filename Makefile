# Bare `make` lists the targets. SHORT=1 makes `make check` quick.

.DEFAULT_GOAL := help
FUZZTIME ?= 20s
.PHONY: help build demo check bench race fuzz lint cover clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the command into bin
	@go build -o bin/careteam ./cmd/careteam

demo: build ## compare three scenarios; tables and figures go to demo
	@bin/careteam compare none usual embedded --population 10000 -n 24 --out demo

# The race detector makes runs slower; it is left out where SHORT is set.
ifdef SHORT
TEST := go test -short ./...
else
TEST := go test -race -timeout 30m ./...
endif

check: lint ## what every change must pass (SHORT=1: under a minute)
	go mod verify
	$(TEST)

lint: ## formatting, vet, tidy go.mod
	@test -z "$$(gofmt -l .)" || { echo "gofmt:"; gofmt -l .; exit 1; }
	go vet ./...
	go mod tidy -diff

race: ## all tests under the race detector
	go test -race -timeout 30m ./...

bench: ## all benchmarks, no tests
	go test -run '^$$' -bench . -benchmem ./...

fuzz: ## every fuzz target for 20 seconds
	@grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9_]*' . | sed 's|/[^/]*:func | |' | \
	while read -r dir name; do \
		go test -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) "$$dir" || exit 1; \
	done

cover: ## share of statements that the tests reach
	go test -short -coverpkg ./... -coverprofile cover.out ./... >/dev/null
	@go tool cover -func cover.out | tail -1

clean: ## remove what was built
	rm -rf bin demo cover.out
