"""The faults of explorer/network/ that change nothing a test could see, each with its reason."""

HARMLESS = {
    (
        "network/network.py",
        "hash(self) == hash(other)",
        "hash(self) <= hash(other)",
    ): "the hash only saves the comparison of the fields, which follows",
    (
        "network/network.py",
        "and (self.name, self.input, self.layers) == (other.name, other.input, other.layers)",
        "and (self.name, self.input, self.layers) <= (other.name, other.input, other.layers)",
    ): "it is reached where the hashes are equal, and then the fields are",
    (
        "network/kinds/record.py",
        "return value[0] if isinstance(value, tuple) and value[0] == value[1] else value",
        "return value[ -1] if isinstance(value, tuple) and value[0] == value[1] else value",
    ): "both of the pair are equal there",
    (
        "network/kinds/norms.py",
        "@classmethod",
        "",
    ): "pydantic makes a class method of every validator by itself",
    (
        "network/changes.py",
        "to = _place_for(next(match for match in places if places[match] == place), places)",
        "to = _place_for(next(match for match in places if places[match] >= place), places)",
    ): "the places come in order, and that of the moved layer is one of them",
    (
        "network/network.py",
        'fields = {key: value for key, value in state["__dict__"].items() if key != "_hash"}',
        'fields = {key: value for key, value in state["__dict__"].items() if key > "_hash"}',
    ): "every field's name comes after it in the alphabet",
    (
        "network/kinds/traits.py",
        "@dataclass(frozen=True, kw_only=True, slots=True)",
        "@dataclass(frozen=True, kw_only=False, slots=True)",
    ): "every kind names what it sets",
    (
        "network/kinds/windows.py",
        "_KERNEL: Any = Field(default=1)",
        "_KERNEL: Any = Field(default= 0)",
    ): "it is never seen: the stride is filled in before the fields are read",
    (
        "network/kinds/shown.py",
        "@dataclass(frozen=True, kw_only=True, slots=True)",
        "@dataclass(frozen=True, kw_only=True, slots=False)",
    ): "a frozen record takes no new attribute with slots or without",
}
