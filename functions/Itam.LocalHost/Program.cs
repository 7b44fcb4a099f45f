// The gateway and the storage alone, without an app: see README, "The laptop's Azure".
return 0;
