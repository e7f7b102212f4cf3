using FluentValidation;
using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Audit;
using ShopSaaS.Core.Catalog;
using ShopSaaS.Core.Kernel;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Inventory;

/// <summary>Corrects the count of a variant by hand: pieces found, broken, received.</summary>
public sealed class AdjustStock(UnitOfWork work, TimeProvider clock)
{
    /// <param name="Pieces">More (positive) or fewer (negative).</param>
    /// <param name="Reason">Kept in the ledger for whoever asks later.</param>
    public sealed record Request(Guid Variant, int Pieces, string? Reason);

    /// <summary>The new number on hand.</summary>
    public Task<Outcome<int>> Run(TenantId tenant, Actor actor, Request request, CancellationToken cancel = default) =>
        new Validator().Check(request) is { } wrong
            ? Task.FromResult<Outcome<int>>(wrong)
            : work.Write<int>(tenant, actor, Permission.Catalog, async db =>
            {
                var now = await db.Variants.Where(v => v.Id == request.Variant).Select(v => new { v.ProductId, v.Name, v.Quantity, v.Reserved }).SingleOrDefaultAsync(cancel);
                if (now is null) return Refusal.NotFound("The variant");
                var moved = await StockLedger.Move(
                    db, [new(request.Variant, request.Pieces)], MovementKind.Adjusted, request.Reason, null, actor, clock.GetUtcNow());
                if (moved.Refused) return TooFew(now.Quantity, now.Reserved);
                var after = now.Quantity + request.Pieces;
                db.Audit(actor, "stock.adjusted", "product", now.ProductId, now.Name, clock.GetUtcNow(),
                    new { now.Quantity }, new { Quantity = after, request.Reason });
                return after;
            }, cancel);

    /// <summary>Stock can't fall below what running checkouts hold.</summary>
    internal static Refusal TooFew(int quantity, int reserved) => Refusal.Field("quantity", reserved == 0
        ? $"Only {quantity} in stock: that many can’t be taken out."
        : $"{quantity} in stock, {reserved} of them held by customers who are paying right now. Try again in some minutes.");

    private sealed class Validator : AbstractValidator<Request>
    {
        public Validator()
        {
            RuleFor(r => r.Pieces).NotEqual(0).WithMessage("Say how many pieces to add or to take out.")
                .InclusiveBetween(-1_000_000, 1_000_000).WithMessage("That’s more than a million pieces: check the number.");
            RuleFor(r => r.Reason).MaximumLength(200).WithMessage("Keep the reason under 200 characters.");
        }
    }
}
