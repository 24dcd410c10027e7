//! Calls from a telephone to a browser and back: a caller that speaks SIP and RTP over sockets, a browser that speaks WebRTC,
//! and between them the switch, the flow, the queue and the database as they are.

mod browser;
mod callee;
mod caller;
mod hotline;

mod blocked;
mod call_backs;
mod earlier;
mod hanging_up;
mod keeping;
mod listening;
mod others;
mod pages;
mod retiring;
mod talking;
