"""Labels with a code on them: drawn and printed, scanned, and what a scanned one offers."""
