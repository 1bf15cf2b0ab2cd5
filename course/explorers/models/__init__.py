"""One module an idea: data in, a `View` out. No widgets, no printing."""
