# Bare `make` lists the targets. SHORT=1 makes `make check` quick.

.DEFAULT_GOAL := help
FUZZTIME ?= 20s
SEED ?= 1
.PHONY: help build demo check bench hold race fuzz lint bytes oracles cover clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: web
web: ## build the class page's scripts and simulator, which build takes in
	@go test -count 1 ./output/page -run TestKernelSum -update >/dev/null
	@cd output/page/bundle && go run .

build: ## build the command into bin
	@go build -o bin/careteam ./cmd/careteam

demo: build ## compare three scenarios; tables and figures go to demo
	@bin/careteam compare none usual embedded --population 10000 -n 24 --out demo

# The race detector makes runs slower: it sees what starts goroutines, which are places,
# replications, sweeps, and the command with them.
RACE = go test -race -timeout 30m ./sim/place ./experiments/runner ./experiments/sweep && \
	go test -race ./agents/model -run 'Places|Same' && \
	go test -race ./cmd/careteam -run 'TestServe|TestScripts/(sweep|interrupt)'
ifdef SHORT
TEST = go test -short ./...
else
TEST = go test -timeout 30m ./... && $(RACE)
endif

check: lint ## what every change must pass (SHORT=1: under a minute)
	go mod verify
ifndef SHORT
	go test -count 1 ./output/page -run TestKernelSum
	@$(MAKE) --no-print-directory web
	cd output/page/bundle && go vet . && go mod tidy -diff
endif
	$(TEST)
ifndef SHORT
	@$(MAKE) --no-print-directory browser-test
	@$(MAKE) --no-print-directory -k bytes
endif

lint: ## formatting, vet, tidy go.mod
	@test -z "$$(gofmt -l .)" || { echo "gofmt:"; gofmt -l .; exit 1; }
	go vet ./...
	go mod tidy -diff

race: ## what starts goroutines, under the race detector
	$(RACE)

oracles: ## the kernel against theory, as a table (SEED=1)
	@table=$$(go test ./sim/queueing -run 'TestOracle$$' -v -seed $(SEED)); status=$$?; \
	echo "$$table" | grep -v -e '^=== ' -e '--- PASS'; exit $$status

# The hashes in the tests named TestSameBytes… must come out on every machine:
# here, with fused multiplication and addition (amd64 v3, arm64), and with the Go
# versions of what is assembly elsewhere (wasm). The emulator of arm64 is under
# Linux only. The program that runs wasm refuses a large environment.
BYTES = go test -tags bytes -count 1 -vet off -run '^TestSameBytes' $$(grep -rl --include='*_test.go' '^func TestSameBytes' . | xargs -n 1 dirname | sort -u)
QEMU := $(firstword $(shell command -v qemu-aarch64-static || command -v qemu-aarch64))
WASM := $(shell go env GOROOT)/lib/wasm/go_js_wasm_exec

.PHONY: bytes-here bytes-v3 bytes-arm64 bytes-wasm
bytes: bytes-here bytes-v3 bytes-arm64 bytes-wasm ## the same results, bit for bit, on four architectures

bytes-here:
	@echo 'bytes: this machine'; $(BYTES)
bytes-v3:
	@if [ "$$(go env GOHOSTARCH)" != amd64 ]; then echo 'bytes: amd64 v3 skipped: this machine is no amd64'; \
	elif ! grep -sqw fma /proc/cpuinfo || ! grep -sqw bmi2 /proc/cpuinfo; then echo 'bytes: amd64 v3 skipped: this processor lacks it'; \
	else echo 'bytes: amd64 v3'; GOARCH=amd64 GOAMD64=v3 $(BYTES); fi
bytes-arm64:
	@if [ "$$(go env GOHOSTARCH)" = arm64 ]; then echo 'bytes: arm64 is this machine'; \
	elif [ -z '$(QEMU)' ]; then echo 'bytes: arm64 skipped: no qemu-aarch64-static (apt-get install qemu-user-static)'; \
	else echo 'bytes: arm64'; GOOS=linux GOARCH=arm64 $(BYTES) -exec '$(QEMU)'; fi
bytes-wasm:
	@if ! command -v node >/dev/null; then echo 'bytes: wasm skipped: no node (apt-get install nodejs)'; \
	else echo 'bytes: wasm'; GOOS=js GOARCH=wasm $(BYTES) -exec "env -i PATH='$$PATH' '$(WASM)'"; fi

bench: ## all benchmarks, no tests
	go test -short -run '^$$' -bench . -benchmem ./...

.PHONY: tutorial
tutorial: build ## the first ten minutes of README.md, each command with its time
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; export PATH="$$PWD/bin:$$PATH"; \
	awk '/^## /{on = /first ten minutes/} on && /^    \$$ /{print substr($$0, 7)}' README.md | (cd "$$dir" && while read -r line; do \
		start=$$(date +%s%N); sh -c "$$line" >out 2>&1 </dev/null || { cat out; echo "failed: $$line"; exit 1; }; \
		printf '%6.1f s  %s\n' "$$(echo "$$start $$(date +%s%N)" | awk '{print ($$2 - $$1) / 1e9}')" "$$line"; done)

# Chromium opens reports, serve and the class page, Firefox the last if it is there; node's
# packages are installed beside the tests.
.PHONY: browser-test
CHROMIUM ?= $(firstword $(shell command -v chromium || command -v chromium-browser || command -v google-chrome))
browser-test: web build ## reports, serve and the class page in Chromium: valid, accessible, printable (two minutes; needs chromium, node and npm)
	@if ! command -v npm >/dev/null || [ -z '$(CHROMIUM)' ]; then echo 'browser-test skipped: no chromium or npm (apt-get install chromium nodejs npm)'; \
	else cd cmd/careteam/testdata/browser && npm ci --silent && CHROMIUM='$(CHROMIUM)' CARETEAM=$(CURDIR)/bin/careteam node --test --test-reporter=spec; fi

# Slurm is installed and started on this machine, which takes root; skipped where that cannot be.
.PHONY: cluster-test
cluster-test: ## sweeps on Slurm, as many processes, as a Kubernetes job (two minutes)
	go test -tags cluster -count 1 -run 'TestSlurm|TestProcesses' ./cmd/careteam
	cd cmd/careteam/testdata/kubernetes && go test -count 1 ./...

.PHONY: readers-test
readers-test: ## R, pandas and DuckDB read what is written; installs them, which takes root
	command -v Rscript >/dev/null || apt-get install -y --no-install-recommends r-base-core
	/usr/bin/python3 -c 'import pandas' 2>/dev/null || apt-get install -y --no-install-recommends python3-pandas
	@dir=$$(mktemp -d); trap 'rm -rf "$$dir"' EXIT; npm install --silent --prefix "$$dir" @duckdb/node-api; \
	READERS_NODE_PATH="$$dir/node_modules" go test -tags readers -count 1 -v -run TestReaders ./output/folder

hold: ## compare event lists, as tables in Markdown (ten minutes)
	go test -run '^$$' -bench '^BenchmarkHold$$' -benchtime 1000000x -timeout 30m ./sim -hold-table

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
