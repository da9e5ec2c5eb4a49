package ciclo.messaging.event;

/// What campaign-service publishes on its own topic.
public sealed interface CampaignEvent extends EventData permits MessageEvent, RewardGranted {}
