package ciclo.messaging.event;

/// What happened, without the envelope. Consumers that meet a type they do not know get an [UnknownEvent].
public sealed interface EventData
        permits CustomerEvent,
                CustomerForgotten,
                ErasureCompleted,
                TicketEvent,
                StageChanged,
                CustomerSnapshot,
                CampaignEvent,
                UnknownEvent {}
