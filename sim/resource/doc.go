// Package resource holds what entities compete for: pools of servers with a
// queue, and appointment books.
//
// A resource decides who is served next; it schedules nothing. The model
// schedules the end of a service and then asks whom the resource has granted.
package resource
