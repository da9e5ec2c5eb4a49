package ciclo.campaign.targeting.persistence;

import java.time.Instant;

/// Somebody enters a campaign.
///
/// @param version of the campaign
/// @param dueAt when its message falls due
public record Entry(String campaignId, int version, Occasion occasion, Instant dueAt) {}
