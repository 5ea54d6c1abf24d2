"""Long trials, run by hand: the benchmark, the soak, a week of the clock."""
