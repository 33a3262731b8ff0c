# Reads the output of "go test -v": prints what did not pass, one line for each
# package, and at the end how many tests there were.

/^=== / { test = $3; next }

/^ *--- (PASS|FAIL|SKIP): / {
	count[$2]++
	if ($2 == "PASS:") delete log_of[$3]
	else note($3, $0)
	test = ""
	next
}

/^(PASS|FAIL)$/ || /no test files/ { next }

# The line of a package: what its tests wrote is worth reading if they failed,
# or ended without a verdict, as by a panic.
/^(ok|FAIL)[ \t]+[^ \t]/ {
	for (i = 1; i <= tests; i++) if (order[i] in log_of) printf "%s", log_of[order[i]]
	print
	fflush()
	split("", log_of)
	split("", order)
	tests = 0
	test = ""
	next
}

test == "" { print; next }
{ note(test, $0) }

END { printf "go test: %d passed, %d failed, %d skipped\n", count["PASS:"], count["FAIL:"], count["SKIP:"] }

function note(name, line) {
	if (!(name in log_of)) order[++tests] = name
	log_of[name] = log_of[name] line "\n"
}
