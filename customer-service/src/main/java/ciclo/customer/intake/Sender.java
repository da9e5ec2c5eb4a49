package ciclo.customer.intake;

import ciclo.customer.Speaker;
import org.jspecify.annotations.Nullable;

/// Who posts the events of a request, and in which trace.
///
/// @param traceparent null outside of any trace
record Sender(Speaker speaker, @Nullable String traceparent) {}
