/// What a campaign brought, as a pure function of what its two groups did.
///
/// A campaign keeps it from a random part of those whom it would reach: the held out. Everybody
/// else is treated. An [Effect] compares the two by intention to treat: whoever was meant to be
/// written to counts as treated, whether a message reached them or not, for leaving out the
/// unreachable would leave two groups that differ by more than chance. Everybody counts once, from
/// their first enrolment on.
///
/// Depends on `java.*` and on the numerical library Hipparchus, which is as pure: arithmetic, no
/// state, no I/O.
@NullMarked
package ciclo.campaign.effect.domain;

import org.jspecify.annotations.NullMarked;
