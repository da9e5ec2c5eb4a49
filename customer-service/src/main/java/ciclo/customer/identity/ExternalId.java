package ciclo.customer.identity;

import java.time.Instant;

/// What another system calls a customer.
///
/// @param system `crm` for one
/// @param value the customer's id there
/// @param since when that was said
public record ExternalId(String system, String value, Instant since) {}
