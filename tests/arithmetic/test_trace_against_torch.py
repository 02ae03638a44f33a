from hypothesis import HealthCheck, event, given, settings

from explorer.arithmetic import trace
from tests.arithmetic.networks import networks
from tests.arithmetic.oracle import measure


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(network=networks())
def test_shapes_costs_and_failures_are_those_of_torch(keras, network):
    traced = trace(network)
    measured, refused = measure(network, keras)
    event("cannot be" if traced.error else "can be")
    assert (traced.error and traced.error.layer) == refused
    assert [row.output_shape for row in traced.rows] == [each.shape for each in measured]
    assert [row.parameters for row in traced.rows] == [each.parameters for each in measured]
    assert [row.trainable_parameters for row in traced.rows] == [e.trainable for e in measured]
    assert [row.macs for row in traced.rows] == [each.macs for each in measured]
    assert traced.parameters == sum(each.parameters for each in measured)
    assert traced.macs == sum(each.macs for each in measured)
