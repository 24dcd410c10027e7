//! Changing a flow step by step.

use super::{Danger, Flow, FlowError, FlowFault, Hours, Known, STEPS, Step, is_name};

/// A step of changing a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// A new step.
    Add {
        /// Its name.
        name: String,
        /// What it does.
        step: Step,
    },
    /// A step in place of the one of the same name.
    Change {
        /// Its name.
        name: String,
        /// What it does from now on.
        step: Step,
    },
    /// Away with a step.
    Remove(String),
    /// Where a call begins, and what the danger digit is.
    Frame {
        /// The first step.
        start: String,
        /// The danger digit.
        danger: Option<Danger>,
    },
    /// When the line is staffed.
    Hours(Hours),
}

/// Why a step cannot be taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditRefused {
    /// There is no such step.
    #[error("there is nothing to change there")]
    Nothing,
    /// A step of that name stands there already.
    #[error("that name is taken")]
    Taken,
    /// Another step leads there.
    #[error("another step leads there")]
    Leads,
    /// The flow could not be walked.
    #[error("the flow could not be walked")]
    Faults(Vec<FlowError>),
}

impl Flow {
    /// The flow after a step. What was wrong before may stay so, and what the next step can mend may be so.
    ///
    /// # Errors
    /// Why not.
    pub fn edited(&self, edit: Edit, known: &Known) -> Result<Self, EditRefused> {
        let mut flow = self.clone();
        match edit {
            Edit::Add { name, step } => {
                if !is_name(&name) {
                    let fault = FlowFault::Name { name: name.clone() };
                    return Err(EditRefused::Faults(vec![FlowError {
                        step: Some(name),
                        field: "name",
                        fault,
                    }]));
                }
                if self.steps.contains_key(&name) {
                    return Err(EditRefused::Taken);
                }
                if self.steps.len() >= STEPS {
                    let fault = FlowFault::Count { max: STEPS };
                    return Err(EditRefused::Faults(vec![FlowError { step: None, field: "step", fault }]));
                }
                flow.steps.insert(name, step);
            }
            Edit::Change { name, step } => {
                *flow.steps.get_mut(&name).ok_or(EditRefused::Nothing)? = step;
            }
            Edit::Remove(name) => {
                flow.steps.remove(&name).ok_or(EditRefused::Nothing)?;
                if flow.leads_to(&name) {
                    return Err(EditRefused::Leads);
                }
            }
            Edit::Frame { start, danger } => {
                flow.start = start;
                flow.danger = danger;
            }
            Edit::Hours(hours) => flow.hours = hours,
        }
        let before = self.check(known).err().unwrap_or_default();
        let mut faults = flow.check(known).err().unwrap_or_default();
        faults.retain(|error| !error.fault.can_wait() && !before.contains(error));
        if faults.is_empty() { Ok(flow) } else { Err(EditRefused::Faults(faults)) }
    }

    fn leads_to(&self, name: &str) -> bool {
        let danger = self.danger.as_ref().is_some_and(|danger| danger.goto == name);
        danger || self.start == name || self.steps.values().flat_map(Step::ways).any(|way| way.goto == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples;
    use super::*;

    fn say(goto: &str) -> Step {
        Step::Say { prompt: "welcome".into(), goto: goto.into() }
    }

    #[test]
    fn a_new_step_may_wait_for_another_to_lead_to_it() {
        let (flow, known) = (samples::hotline(), samples::known());
        let added = flow.edited(Edit::Add { name: "news".into(), step: say("language") }, &known).unwrap();
        assert!(added.check(&known).is_err(), "it cannot be published so");
        let linked =
            added.edited(Edit::Change { name: "welcome".into(), step: say("news") }, &known).unwrap();
        assert_eq!(linked.check(&known), Ok(()));
    }

    #[test]
    fn a_loop_or_a_dead_end_is_refused_with_the_step_named() {
        let (flow, known) = (samples::hotline(), samples::known());
        let looped = flow.edited(Edit::Change { name: "welcome".into(), step: say("welcome") }, &known);
        let Err(EditRefused::Faults(faults)) = looped else { panic!("{looped:?}") };
        assert!(
            faults.iter().any(|error| error.step.as_deref() == Some("welcome")
                && matches!(error.fault, FlowFault::Loop { .. }))
        );
        let lost = flow.edited(Edit::Change { name: "welcome".into(), step: say("nowhere") }, &known);
        let Err(EditRefused::Faults(faults)) = lost else { panic!("{lost:?}") };
        assert!(
            faults
                .iter()
                .any(|error| matches!(&error.fault, FlowFault::Unknown { goto } if goto == "nowhere"))
        );
    }

    #[test]
    fn what_others_lead_to_stays() {
        let (flow, known) = (samples::hotline(), samples::known());
        assert_eq!(flow.edited(Edit::Remove("end".into()), &known), Err(EditRefused::Leads));
        assert_eq!(flow.edited(Edit::Remove("nothing".into()), &known), Err(EditRefused::Nothing));
        let taken = Edit::Add { name: "end".into(), step: say("end") };
        assert_eq!(flow.edited(taken, &known), Err(EditRefused::Taken));
    }
}
