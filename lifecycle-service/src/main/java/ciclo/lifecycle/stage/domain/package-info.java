/// Where a customer stands, as a pure function of what happened, of the rules, and of an instant.
///
/// [Occurrence]s become [Facts], which answer any question as of any instant. A [RuleSet] turns facts into a [Stage];
/// a [RuleTimeline] says which rule set is in force when. [StageHistory] is that function over all time, the future
/// that
/// follows with no new event included. The order and the repetition of occurrences make no difference to any of it.
@NullMarked
package ciclo.lifecycle.stage.domain;

import org.jspecify.annotations.NullMarked;
