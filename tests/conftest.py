"""What every test shares."""

from hypothesis import HealthCheck, settings

# Machines differ in speed, so no example has a deadline. Examples are drawn anew each run; one that
# fails is kept in .hypothesis/ and printed as a line that repeats it anywhere.
settings.register_profile(
    "explorer", deadline=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
# For a search that takes an hour: pytest --hypothesis-profile=long
settings.register_profile("long", settings.get_profile("explorer"), max_examples=5_000)
settings.load_profile("explorer")
