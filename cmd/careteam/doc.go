/*
Careteam simulates health and social care and shows what social workers in the
team change: admissions, readmissions, missed needs, and much else, each with its
interval.

# First steps

The command to learn first compares ways of working on the same people:

	$ careteam compare usual embedded

It prints, for each outcome, the value under the first scenario and how the
others differ from it: ▼ and ▲ stand only where the 95 % interval excludes zero,
~ stands for no clear difference. The column at the right says how many times
wider the interval would be without the same random numbers. One sentence sums
up. Further scenarios are listed by

	$ careteam list

and how one differs from today's practice, with reasons, is shown by

	$ careteam show embedded

A single scenario, or a preset as it is, is simulated by

	$ careteam run england-ics

How one person's life changes, event by event, where it parts and why, is shown by

	$ careteam explain none embedded

for somebody it picks, or for the person named with --person. People have the numbers
from 0; the same number is the same person in every scenario, with the same random
numbers. --replication names another population of the same seed. One life shows how a
scenario works, not how much it changes. Both lives as a picture:

	$ careteam explain none embedded --population 10000 --picture life.svg

# Experiments that come with it

Each asks a question, says what is expected, and reads the result by its interval:

	$ careteam list experiments
	$ careteam show hookey-1978
	$ careteam run hookey-1978

Some are trials. They print what each evaluation design would have found, beside the true
effect: the same people with the programme and without, under the same random numbers.

	$ careteam run camden-2020 -n 40 --out camden

# How far it can be trusted

Every published pattern that the model is held against, inside its band or not, fitted or
predicted, and the fit itself:

	$ careteam validate england-ics
	$ careteam validate us-county --safety-net --out validation
	$ careteam calibrate england-ics --out calibration

A calibration gives a sample of parameters, not one point. With --draws each replication
takes another draw, so that intervals hold what the data leave open as well:

	$ careteam compare usual embedded --draws england-ics
	$ careteam compare usual embedded --draws calibration/draws.csv

Where an experiment draws by itself, --draws none takes its parameters as they are.

# A run folder

With --out everything is kept in a folder: tables, figures and finished
replications.

	$ careteam compare none usual embedded --population 10000 -n 24 --out demo

The same command with the same folder goes on where an earlier one was stopped,
also with more replications. A folder that holds another experiment is refused.
FORMATS.md in the folder output of the source describes every file and column.

Pictures of a folder are drawn, and drawn again, without simulating; all lists what
there is:

	$ careteam plot flow demo
	$ careteam plot all demo

The whole folder as one page, to be read, printed or mailed: answer, pictures with their
numbers, method, what it does not show, checklists, provenance and data:

	$ careteam report demo

For a class, one file with lessons: two teams, the same patients, simulated in the browser
they open it with, offline. A program that was built without it says how to build it.

	$ careteam class

Run folders in a browser on this machine, with forms that start comparisons and sweeps,
show how far they are, and cancel them:

	$ careteam serve

# Sweeps

What depends on what: scenarios are simulated at every point of a design, all on the same
people with the same random numbers.

	$ careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out sweep
	$ careteam sweep usual --vary ward.social_worker.wte=0:12 --vary acute.rate=80%:120% --design lhs --points 40 --dry-run
	$ careteam sensitivity usual --vary ward.social_worker.wte=0:12 --vary services.home_care.places=50%:200%

Finished runs are kept in shards, named by all that they depend on: the same command goes
on after it was stopped or killed, and more levels or replications compute only what is
new. Any number of processes may share a folder, here or on a cluster:

	$ careteam sweep usual --vary ward.social_worker.wte=0:12:3 --out sweep --plan
	$ careteam work sweep --shard 1/2
	$ careteam work sweep --shard 2/2
	$ careteam merge sweep
	$ careteam cluster slurm sweep --tasks 8

How much is needed to reach a target, which scenario is best, how many replications it
takes, and whether it is worth the money:

	$ careteam solve usual --target 'delay_day_mean<=1.2' --vary ward.social_worker.wte=0:40
	$ careteam optimise where-next
	$ careteam run usual --precision 5% --outcome missed_needs_per_1000py --warm-up auto
	$ careteam compare usual embedded --draws england-ics --per-draw 2 --economics

# Changing the model

Every number of the model has a path, a unit, a range and a source:

	$ careteam show parameters ward.social_worker

A number is changed for all scenarios of a run with --set, as often as needed:

	$ careteam compare usual embedded --set services.home_care.places=500 --set hospital.beds=160

The people come from the preset, or from a CSV file with the columns sex, age and
count, or one row a person; a number says how many are simulated:

	$ careteam run usual --population people.csv --population 20000

# Experiments of your own

An experiment file holds a question, its scenarios with reasons, and how they are
run. Start from a commented one, check it, run it:

	$ careteam init my-experiment.yaml
	$ careteam check my-experiment.yaml
	$ careteam compare my-experiment.yaml

Every mistake of a file is reported at once as file:line: field: got …, want …;
hint.

What a file may hold, as a JSON Schema for editors, is printed by

	$ careteam schema

Keep it as careteam.schema.json beside the file, and begin the file with the line

	# yaml-language-server: $schema=careteam.schema.json

Editors that speak to the YAML language server, such as VS Code with its YAML extension,
Neovim or Helix, then complete keys, paths, outcomes and choices as one types, show what
they mean with unit, range and source, and mark mistakes.

# Results for other programs

	$ careteam run england-ics --json
	$ careteam compare usual embedded -o csv
	$ careteam compare usual embedded -o md
	$ careteam explain none embedded --person 12 --json

JSON and CSV carry full precision. Results are written to standard output,
everything else to standard error. The same seed gives the same bytes on any
machine with any number of workers (-j). What outcomes mean is printed by

	$ careteam show outcomes

What happens to people, as an event log for animation (vidigi), bupaR and process mining
(XES):

	$ careteam trace none embedded --population 10000 --people 100 --out log.csv
	$ careteam trace embedded --population 10000 --people 1000 -o xes --out log.xes

# Time

--years and --warm-up are given in years (1, 0.5y) or days (90d). A year has 365
days. The first day is Monday 1 January 2024.

# Terminal

A bar shows progress where standard error is a terminal, and a line every ten seconds
where it is not; --progress plain asks for the line, json for a line a second for other
programs, none for nothing. NO_COLOR and --color never leave out bold; ACCESSIBLE or
TERM=dumb also leave out the bar. Tables and help are as wide as the terminal, or as
COLUMNS says, or 80. Where the locale is not UTF-8, everything is ASCII: v ^ ~.

A shell completes commands, flags, scenarios, paths and outcomes, and says what they
mean, once it has read

	$ careteam completion bash

Manual pages are written into a folder by

	$ careteam man man1

# Exit status

	0    done
	1    failed: mistakes in a file, or a run that cannot be trusted
	2    wrong use: an unknown name, a flag out of range, an unusable --out
	74   stopped by SIGTERM before careteam work finished anything
	75   stopped by SIGTERM; the same command goes on where it ended
	130  stopped by Ctrl-C; with --out the same command goes on where it ended
*/
package main
