"""Items: the list, the card, adding, changing and importing."""
