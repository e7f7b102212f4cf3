using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Storefront.Documents;

namespace ShopSaaS.Core.Storefront.Editing;

/// <summary>Why an edit isn't made, in the merchant's words.</summary>
internal static class EditRefusals
{
    public static readonly Refusal Gone = new(Codes.Conflict, "This block isn't there any more. Somebody may have removed it.");
    public static readonly Refusal Root = new(Codes.InvalidInput, "The page itself can't be moved or removed.");
    public static readonly Refusal IntoItself = new(Codes.InvalidInput, "A block can't be placed inside itself.");
    public static readonly Refusal SameId = new(Codes.InvalidInput, "This block is already on the page.");
    public static readonly Refusal Malformed = new(Codes.InvalidInput, "This content can't be read.");
    public static readonly Refusal TooManyNodes = new(Codes.PayloadTooLarge, "A page holds at most 2,000 blocks.");
    public static readonly Refusal TooLarge = new(Codes.PayloadTooLarge, "This page has grown too large. Remove something first.");
    public static readonly Refusal TooDeep = new(Codes.InvalidInput, $"Blocks can be nested {DocumentLimits.Depth} levels deep at most.");
    public static Refusal Locked(string name) => new(Codes.InvalidInput, $"{name} is locked. Unlock it first.");
    public static Refusal NotHere(string name, string slot) => new(Codes.InvalidInput, $"{name} can't be placed in {slot}.");
    public static Refusal SlotFull(string slot, int max) => new(Codes.InvalidInput, $"{slot} holds at most {max} {(max == 1 ? "block" : "blocks")}.");
    public static Refusal SlotNeeds(string slot, int min) => new(Codes.InvalidInput, $"{slot} needs at least {min} {(min == 1 ? "block" : "blocks")}.");
    public static Refusal Needed(string name) => new(Codes.InvalidInput, $"The {name.ToLowerInvariant()} can be hidden, but not removed.");
    public static Refusal OnlySoMany(string name, int limit) => new(
        Codes.InvalidInput, limit == 1 ? $"There can be only one {name} here." : $"There can be at most {limit} of {name} here.");
    public static Refusal NotUnderstood(string name) => new(Codes.InvalidInput, $"{name} was made by a newer version and can't be edited here.");
    public static Refusal NoField(string name, string field) => new(Codes.InvalidInput, $"{name} has no setting “{field}”.");
    public static Refusal NotResponsive(string label) => new(Codes.InvalidInput, $"{label} is the same on all screens.");
    public static Refusal NoToken(string name) => new(Codes.InvalidInput, $"The theme has no “{name}”.");
    public static Refusal CannotKeep(string name) => new(Codes.InvalidInput, $"{name} can't hold what is inside. Move the inner blocks out first.");
}
