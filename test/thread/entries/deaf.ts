/** An engine that hears nothing, not even that it should end. */
for (;;);
