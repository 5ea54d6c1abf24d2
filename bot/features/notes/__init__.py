"""Notes of tickets: words, photos, videos, voice and documents, in any number."""
