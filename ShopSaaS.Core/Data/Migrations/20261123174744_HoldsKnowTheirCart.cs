using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ShopSaaS.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class HoldsKnowTheirCart : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "cart_id",
                table: "stock_reservations",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.CreateIndex(
                name: "stock_reservations_cart_idx",
                table: "stock_reservations",
                columns: new[] { "tenant_id", "cart_id" },
                filter: "state = 'held'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "stock_reservations_cart_idx",
                table: "stock_reservations");

            migrationBuilder.DropColumn(
                name: "cart_id",
                table: "stock_reservations");
        }
    }
}
