"""What there is: people, chats, messages, time, trouble on purpose, and what happened."""
