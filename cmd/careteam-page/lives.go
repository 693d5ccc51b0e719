//go:build js

package main

import "syscall/js"

func sideBySide(args []js.Value) any { return nil }
