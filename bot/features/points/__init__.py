"""Points: one's own, the leaderboard, and given by hand."""
