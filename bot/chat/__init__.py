"""What every handler uses: showing a screen, answering a press, asking for words."""
