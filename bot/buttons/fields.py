"""What buttons carry: numbers and words that fit, and that a database could hold."""

from typing import Annotated

from pydantic import Field

# Anybody can send any data: numbers that no database could hold are no press of ours.
Id = Annotated[int, Field(ge=0, lt=2**53)]
Number = Annotated[int, Field(gt=-(2**31), lt=2**31)]
# A moment by its minute since 1970; 0 where there is none.
Minute = Annotated[int, Field(ge=0, lt=2**30)]
# Which run of a flow a press belongs to.
Nonce = Annotated[str, Field(max_length=16)]
# What stands in a label's code; nothing where none was scanned.
Token = Annotated[str, Field(pattern=r"^([A-Za-z0-9_-]{16})?$")]
# What is searched for, cut to what fits beside the rest.
SEARCH_BYTES = 30
