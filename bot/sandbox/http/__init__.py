"""What is answered over HTTP: people's side, what tests read and turn, the page."""
