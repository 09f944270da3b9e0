"""The made-up newsroom of the demo and of the integration tests: see ../README.md."""
