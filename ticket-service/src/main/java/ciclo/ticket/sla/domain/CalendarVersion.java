package ciclo.ticket.sla.domain;

/// A calendar as it stood at some time. Clocks keep the version that they began with.
public record CalendarVersion(String name, int version, BusinessCalendar calendar) {}
